// list_holders(address)
// The documents that count and were found at an address.
MATCH (:Address {id: $address})<-[:FOUND_AT]-(d:Document)
RETURN d.id AS id
ORDER BY id
LIMIT 10
