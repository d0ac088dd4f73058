// list_categories()
// Every item with the category above it.
// Scans: every system and category, some thousands.
MATCH (i:WeaponSystem|Category)-[:OF_CATEGORY]->(c:Category)
RETURN i.id AS item, c.id AS category
ORDER BY item, category
