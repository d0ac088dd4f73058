// list_holders(rows)
// Addresses with the documents that count and were found there, or with none.
UNWIND $rows AS row
MATCH (a:Address {id: row.address})
OPTIONAL MATCH (a)<-[f:FOUND_AT]-(d:Document)
WHERE f.place <> ''
RETURN a.id AS id, d.id AS document
