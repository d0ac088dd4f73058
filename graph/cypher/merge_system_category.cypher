// merge_system_category(rows)
// Weapon systems stand under their categories.
// Scans: on an embedded graph, the entities, some thousands.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (i:WeaponSystem {id: row.item}), (c:Category {id: row.category})
MERGE (i)-[:OF_CATEGORY]->(c)
