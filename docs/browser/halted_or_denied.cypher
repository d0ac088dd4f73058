// Transfers that were halted or denied
// None of these is a delivery: read the sentence.
MATCH (supplier:Actor)<-[:SUPPLIED_BY]-(claim:Claim)-[:SUPPLIED_TO]->(recipient:Actor)
WHERE claim.retracted_at IS NULL AND claim.status IN ['halted', 'denied']
OPTIONAL MATCH (claim)-[:SUPPLIED_ITEM]->(item)
MATCH (claim)-[stated:STATED_IN {rank: 0}]->(document:Document)
RETURN claim.status AS status, supplier.name AS supplier, recipient.name AS recipient, item.name AS item,
  stated.quote AS sentence, toString(document.date) AS published
ORDER BY status, supplier, recipient, item
LIMIT 100
