// count_entities()
// Entities that a document names.
// Scans: every mention.
MATCH (:Document)-[:MENTIONS]->(e:Actor|WeaponSystem|Category|Instrument)
RETURN count(DISTINCT e.id) AS total
