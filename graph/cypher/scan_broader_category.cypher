// scan_broader_category(item, category, limit)
// All OF_CATEGORY from a Category, by both ids.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Category)-[:OF_CATEGORY]->(b:Category)
WHERE a.id >= $item AND (a.id > $item OR b.id > $category)
RETURN a.id AS item, b.id AS category
ORDER BY item, category
LIMIT $limit
