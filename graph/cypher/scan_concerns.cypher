// scan_concerns(source, target, limit)
// All CONCERNS from a Claim to Instrument, by both ids.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Claim)-[:CONCERNS]->(b:Instrument)
WHERE a.id >= $source AND (a.id > $source OR b.id > $target)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
LIMIT $limit
