// Claims behind an edge
// Each claim with its item and the article that states it: the edge to the article shows the sentence.
// Put another pair in the first line.
WITH 'Iran' AS supplier, 'Russia' AS recipient
MATCH (s:Actor {name: supplier})-[edge:SUPPLIES|MAY_SUPPLY]->(r:Actor {name: recipient})
MATCH (s)<-[by:SUPPLIED_BY]-(claim:Claim)-[to:SUPPLIED_TO]->(r)
WHERE claim.retracted_at IS NULL AND claim.status IN edge.statuses
OPTIONAL MATCH (claim)-[of:SUPPLIED_ITEM]->(item)
MATCH (claim)-[stated:STATED_IN]->(document:Document)
RETURN s, r, edge, by, claim, to, of, item, stated, document
