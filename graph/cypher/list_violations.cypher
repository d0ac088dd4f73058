// list_violations()
// Breaches of instruments, grouped, a page after the last row.
// Scans: what is stored of that kind, unless actors or instruments are named.
MATCH (a:Actor)<-[:VIOLATED_BY]-(c:Claim)-[:CONCERNS]->(i:Instrument), (c)-[:STATED_IN {rank: 0}]->(d:Document)
// Then: grouped_commitments
// Then: page_of_commitments
