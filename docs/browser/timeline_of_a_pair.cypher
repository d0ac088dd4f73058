// Timeline of a pair
// All that articles say of one supplier and one recipient, denials included, by date; undated claims come last.
// Put another pair in the first line.
WITH 'China' AS supplier, 'Serbia' AS recipient
MATCH (:Actor {name: supplier})<-[:SUPPLIED_BY]-(claim:Claim)-[:SUPPLIED_TO]->(:Actor {name: recipient})
WHERE claim.retracted_at IS NULL
MATCH (claim)-[stated:STATED_IN {rank: 0}]->(document:Document)
WITH claim, stated, document
ORDER BY claim.first_day, claim.last_day, claim.name
RETURN coalesce(claim.start, 'undated') AS date, claim.name AS claim, stated.quote AS sentence,
  document.name AS article, toString(document.date) AS published
