// scan_mentions_category(source, target, limit)
// All MENTIONS from a Document to Category, by both ids.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Document)-[e:MENTIONS]->(b:Category)
WHERE a.id >= $source AND (a.id > $source OR b.id > $target)
RETURN a.id AS source, b.id AS target, e.count AS count
ORDER BY source, target
LIMIT $limit
