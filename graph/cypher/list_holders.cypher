// list_holders(address)
// An address with the documents that count and were found there, or with none.
MATCH (a:Address {id: $address})
OPTIONAL MATCH (a)<-[f:FOUND_AT]-(d:Document)
WHERE f.place <> ''
RETURN a.id AS id, d.id AS document
ORDER BY document
LIMIT 10
