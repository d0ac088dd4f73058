// list_named(types)
// Entities that a document names, with how many do.
// Scans: every mention.
MATCH (d:Document)-[:MENTIONS]->(e:Actor|WeaponSystem|Category|Instrument)
WHERE size($types) = 0 OR e.type IN $types
RETURN e.id AS id, e.type AS type, e.name AS name, count(d.id) AS documents
ORDER BY id, type
