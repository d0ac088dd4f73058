// create_supplied_system(rows)
// Relationships from a Claim to its WeaponSystem, both stored already.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:WeaponSystem {id: row.target})
CREATE (a)-[:SUPPLIED_ITEM]->(b)
