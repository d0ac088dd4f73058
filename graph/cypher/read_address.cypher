// read_address(id)
// An address with the documents that count and were found there, or none.
MATCH (a:Address {id: $id})
OPTIONAL MATCH (a)<-[:FOUND_AT]-(d:Document)
RETURN d.id AS id
ORDER BY id
LIMIT 10
