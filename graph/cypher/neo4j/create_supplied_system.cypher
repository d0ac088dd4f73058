// create_supplied_system(rows)
// Relationships from a Claim to its WeaponSystem, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:WeaponSystem {id: row.target})
CREATE (a)-[:SUPPLIED_ITEM]->(b)
