// create_mentions_system(rows)
// Relationships from a Document to its WeaponSystem, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document {id: row.source}), (b:WeaponSystem {id: row.target})
CREATE (a)-[e:MENTIONS]->(b)
SET e.count = row.count
