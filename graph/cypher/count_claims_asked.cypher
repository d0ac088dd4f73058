// count_claims_asked()
// Claims by all that may be asked of them, counted.
// Scans: every claim.
MATCH (c:Claim)-[:STATED_IN {rank: 0}]->(d:Document)
WHERE c.id <> ''
// Then: wanted_claims
// Then: total_of_claims
