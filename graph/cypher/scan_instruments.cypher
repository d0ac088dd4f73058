// scan_instruments(id, limit)
// All instruments by id.
// Scans: its table, on an embedded graph once for each page.
MATCH (n:Instrument)
WHERE n.id > $id
RETURN n.id AS id, n.name AS name, n.type AS type
ORDER BY id
LIMIT $limit
