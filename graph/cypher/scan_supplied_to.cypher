// scan_supplied_to(source, target, limit)
// All SUPPLIED_TO from a Claim to Actor, by both ids.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Claim)-[:SUPPLIED_TO]->(b:Actor)
WHERE a.id >= $source AND (a.id > $source OR b.id > $target)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
LIMIT $limit
