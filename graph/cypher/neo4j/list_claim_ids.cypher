// list_claim_ids(rows)
// Every claim of some documents, retracted or not.
UNWIND $rows AS row
MATCH (d:Document {id: row.document})<-[:STATED_IN {rank: 0}]-(c:Claim)
RETURN d.id AS document, c.id AS id
ORDER BY document, id
