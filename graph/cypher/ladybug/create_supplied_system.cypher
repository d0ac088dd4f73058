// create_supplied_system(source, target)
// One relationship from a Claim to its WeaponSystem, both stored already.
MATCH (a:Claim {id: $source}), (b:WeaponSystem {id: $target})
CREATE (a)-[:SUPPLIED_ITEM]->(b)
