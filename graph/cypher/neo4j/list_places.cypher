// list_places(rows)
// Where documents are found.
UNWIND $rows AS row
MATCH (d:Document {id: row.document})-[f:FOUND_AT]->(a:Address)
WHERE f.place <> ''
RETURN d.id AS source, a.id AS target, f.place AS place
ORDER BY source, target
