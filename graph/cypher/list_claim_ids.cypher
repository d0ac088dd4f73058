// list_claim_ids(document)
// Every claim of a document, retracted or not.
MATCH (d:Document {id: $document})<-[:STATED_IN {rank: 0}]-(c:Claim)
RETURN d.id AS document, c.id AS id
ORDER BY id
