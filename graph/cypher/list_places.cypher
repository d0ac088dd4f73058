// list_places(document)
// Where a document is found.
MATCH (d:Document {id: $document})-[f:FOUND_AT]->(a:Address)
WHERE f.place <> ''
RETURN d.id AS source, a.id AS target, f.place AS place
ORDER BY target
