// create_system_category(rows)
// Weapon systems stand under their categories.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (i:WeaponSystem) WHERE i.id = row.item
MATCH (c:Category) WHERE c.id = row.category
CREATE (i)-[:OF_CATEGORY]->(c)
