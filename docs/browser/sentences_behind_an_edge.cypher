// Sentences behind an edge
// The firmest status first. Characters: where the sentence stands in the text of the article.
// Put another pair in the first line.
WITH 'Iran' AS supplier, 'Russia' AS recipient
MATCH (s:Actor {name: supplier})-[edge:SUPPLIES|MAY_SUPPLY]->(r:Actor {name: recipient})
MATCH (s)<-[:SUPPLIED_BY]-(claim:Claim)-[:SUPPLIED_TO]->(r)
WHERE claim.retracted_at IS NULL AND claim.status IN edge.statuses
MATCH (claim)-[stated:STATED_IN]->(document:Document)
WITH claim, stated, document,
  CASE claim.status WHEN 'delivered' THEN 1 WHEN 'ordered' THEN 2 WHEN 'planned' THEN 3 ELSE 4 END AS place
ORDER BY place, document.date, claim.name
RETURN claim.name AS claim, stated.quote AS sentence, document.name AS article, toString(document.date) AS published,
  stated.field + ' ' + stated.start + '–' + stated.`end` AS characters
