// scan_categories(id, limit)
// All categories by id.
// Scans: its table, on an embedded graph once for each page.
MATCH (n:Category)
WHERE n.id > $id
RETURN n.id AS id, n.name AS name, n.type AS type
ORDER BY id
LIMIT $limit
