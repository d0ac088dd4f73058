// list_mentioned(id)
// What a document names, or holds in a role of a claim.
MATCH (d:Document {id: $id})-[:MENTIONS]->(e:Actor|WeaponSystem|Category|Instrument)
RETURN DISTINCT e.id AS id, e.type AS type, e.name AS name
ORDER BY id, type
