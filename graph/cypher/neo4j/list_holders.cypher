// list_holders(rows)
// Addresses with the documents that count and were found there, or with none.
UNWIND $rows AS row
MATCH (a:Address {id: row.address})
OPTIONAL MATCH (a)<-[:FOUND_AT]-(d:Document)
RETURN a.id AS id, d.id AS document
