// count_signatures()
// Signatures of instruments, grouped and counted.
// Scans: what is stored of that kind, unless actors or instruments are named.
MATCH (a:Actor)<-[:SIGNED_BY]-(c:Claim)-[:CONCERNS]->(i:Instrument), (c)-[:STATED_IN {rank: 0}]->(d:Document)
// Then: grouped_commitments
// Then: total_of_commitments
