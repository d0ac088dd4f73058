// Claims behind an edge
// Each claim with the article that states it: the edge between them shows the sentence. Double-click a claim for its item.
// Put another pair in the first line.
WITH 'Iran' AS supplier, 'Russia' AS recipient
MATCH (s:Actor {name: supplier})-[edge:SUPPLIES|MAY_SUPPLY]->(r:Actor {name: recipient})
MATCH (s)<-[by:SUPPLIED_BY]-(claim:Claim)-[to:SUPPLIED_TO]->(r)
WHERE claim.retracted_at IS NULL AND claim.status IN edge.statuses
MATCH (claim)-[stated:STATED_IN]->(document:Document)
RETURN s, r, edge, by, claim, to, stated, document
LIMIT 100
