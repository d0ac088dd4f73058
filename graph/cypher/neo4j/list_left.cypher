// list_left(rows)
// Where documents were found until another text came there.
UNWIND $rows AS row
MATCH (d:Document {id: row.document})-[f:FOUND_AT]->(a:Address)
WHERE f.place = ''
RETURN d.id AS source, a.id AS target
ORDER BY source, target
