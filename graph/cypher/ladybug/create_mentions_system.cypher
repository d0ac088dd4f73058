// create_mentions_system(source, target, count)
// One relationship from a Document to its WeaponSystem, both stored already.
MATCH (a:Document {id: $source}), (b:WeaponSystem {id: $target})
CREATE (a)-[:MENTIONS {count: $count}]->(b)
