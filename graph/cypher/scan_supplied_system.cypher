// scan_supplied_system(source, target, limit)
// All SUPPLIED_ITEM from a Claim to WeaponSystem, by both ids.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Claim)-[:SUPPLIED_ITEM]->(b:WeaponSystem)
WHERE a.id >= $source AND (a.id > $source OR b.id > $target)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
LIMIT $limit
