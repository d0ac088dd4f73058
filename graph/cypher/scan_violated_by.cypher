// scan_violated_by(source, target, limit)
// All VIOLATED_BY from a Claim to Actor, by both ids.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Claim)-[:VIOLATED_BY]->(b:Actor)
WHERE a.id >= $source AND (a.id > $source OR b.id > $target)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
LIMIT $limit
