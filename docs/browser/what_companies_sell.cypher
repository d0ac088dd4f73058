// What companies sell, and to whom
// Delivered or ordered: each claim says which.
MATCH (company:Organization)<-[by:SUPPLIED_BY]-(claim:Claim)-[to:SUPPLIED_TO]->(recipient:Actor)
WHERE claim.retracted_at IS NULL AND claim.status IN ['delivered', 'ordered']
RETURN company, by, claim, to, recipient
LIMIT 50
