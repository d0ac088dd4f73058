// list_claims_asked(after)
// Claims by all that may be asked of them, a page of ids after the last one.
// Scans: every claim.
MATCH (c:Claim)-[:STATED_IN {rank: 0}]->(d:Document)
WHERE c.id > $after
// Then: wanted_claims
// Then: page_of_claims
