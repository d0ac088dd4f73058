// create_supplied_system(rows)
// New relationships from Claim to WeaponSystem, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim) WHERE a.id = row.source
MATCH (b:WeaponSystem) WHERE b.id = row.target
CREATE (a)-[:SUPPLIED_ITEM]->(b)
