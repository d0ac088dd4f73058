// scan_addresses(id, limit)
// All addresses by id.
// Scans: its table, on an embedded graph once for each page.
MATCH (n:Address)
WHERE n.id > $id
RETURN n.id AS id, n.name AS name
ORDER BY id
LIMIT $limit
