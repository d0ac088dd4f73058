// read_entities(ids, limit)
// Those of the entities that are stored, under whatever label.
// Scans: on an embedded graph, the entities, some thousands.
MATCH (e:Actor|WeaponSystem|Category|Instrument)
WHERE e.id IN $ids
RETURN e.id AS id, e.type AS type, e.name AS name
ORDER BY id
LIMIT $limit
