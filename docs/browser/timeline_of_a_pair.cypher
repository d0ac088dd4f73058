// Timeline of a pair
// All that articles say of one supplier and one recipient, denials included, by date; undated claims come last.
// Put another pair in the first line.
WITH 'China' AS supplier, 'Serbia' AS recipient
MATCH (:Actor {name: supplier})<-[:SUPPLIED_BY]-(claim:Claim)-[:SUPPLIED_TO]->(:Actor {name: recipient})
WHERE claim.retracted_at IS NULL
OPTIONAL MATCH (claim)-[:SUPPLIED_ITEM]->(item)
MATCH (claim)-[stated:STATED_IN {rank: 0}]->(document:Document)
RETURN claim.start AS start, claim.`end` AS until, claim.status AS status, item.name AS item,
  claim.quantity_low AS quantity, stated.quote AS sentence, document.name AS article
ORDER BY claim.first_day, status, item
