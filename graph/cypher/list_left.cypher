// list_left(document)
// Where a document was found until another text came there.
MATCH (d:Document {id: $document})-[f:FOUND_AT]->(a:Address)
WHERE f.place = ''
RETURN d.id AS source, a.id AS target
ORDER BY target
