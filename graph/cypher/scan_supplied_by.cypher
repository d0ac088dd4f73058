// scan_supplied_by(source, target, limit)
// All SUPPLIED_BY from a Claim to Actor, by both ids.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Claim)-[:SUPPLIED_BY]->(b:Actor)
WHERE a.id >= $source AND (a.id > $source OR b.id > $target)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
LIMIT $limit
