// Search the names, with their neighbours
// The start of a word is enough, accents are left aside: mistral, bayrak*, "united arab".
CALL db.index.fulltext.queryNodes('names', 'bayrak*') YIELD node AS entity
MATCH (entity)<-[role:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]-(claim:Claim)
WHERE claim.retracted_at IS NULL
MATCH (claim)-[others:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]->(other)
RETURN entity, role, claim, others, other
LIMIT 100
