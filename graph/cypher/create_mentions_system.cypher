// create_mentions_system(rows)
// New relationships from Document to WeaponSystem, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document) WHERE a.id = row.source
MATCH (b:WeaponSystem) WHERE b.id = row.target
CREATE (a)-[:MENTIONS {count: row.count}]->(b)
