// scan_supplies(source, target, limit)
// All SUPPLIES from an Actor to Actor, by both ids.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Actor)-[e:SUPPLIES]->(b:Actor)
WHERE a.id >= $source AND (a.id > $source OR b.id > $target)
RETURN a.id AS source, b.id AS target, e.claims AS claims, e.documents AS documents, e.statuses AS statuses, e.first AS first,
  e.last AS last, e.timeline AS timeline, e.caption AS caption
ORDER BY source, target
LIMIT $limit
