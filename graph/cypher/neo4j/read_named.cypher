// read_named(id)
// An entity that a document names, with how many do.
MATCH (d:Document)-[:MENTIONS]->(e:Entity {id: $id})
RETURN e.id AS id, e.type AS type, e.name AS name, count(d.id) AS documents
ORDER BY documents DESC, type
LIMIT 1
