// What companies sell, and to whom
// Delivered or ordered: each claim says which.
MATCH (company:Organization)<-[by:SUPPLIED_BY]-(claim:Claim)-[to:SUPPLIED_TO]->(recipient:Actor)
WHERE claim.retracted_at IS NULL AND claim.status IN ['delivered', 'ordered']
OPTIONAL MATCH (claim)-[of:SUPPLIED_ITEM]->(item)
RETURN company, by, claim, to, recipient, of, item
LIMIT 50
