// merge_system_category(rows)
// Weapon systems stand under their categories.
UNWIND $rows AS row
MATCH (i:WeaponSystem {id: row.item}), (c:Category {id: row.category})
MERGE (i)-[:OF_CATEGORY]->(c)
