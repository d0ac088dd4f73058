// list_named(types, as_of)
// Entities that a document stored by a moment names, with how many do.
// Scans: every mention.
MATCH (d:Document)-[:MENTIONS]->(e:Actor|WeaponSystem|Category|Instrument)
WHERE d.recorded_at <= $as_of AND (size($types) = 0 OR e.type IN $types)
RETURN e.id AS id, e.type AS type, e.name AS name, count(d.id) AS documents
ORDER BY id, type
