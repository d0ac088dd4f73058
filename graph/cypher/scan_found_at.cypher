// scan_found_at(source, target, limit)
// All FOUND_AT from a Document to Address, by both ids.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Document)-[e:FOUND_AT]->(b:Address)
WHERE a.id >= $source AND (a.id > $source OR b.id > $target)
RETURN a.id AS source, b.id AS target, e.place AS place
ORDER BY source, target
LIMIT $limit
