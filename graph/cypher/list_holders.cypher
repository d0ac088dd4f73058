// list_holders(address)
// The documents that count and were found at an address.
MATCH (:Address {id: $address})<-[f:FOUND_AT]-(d:Document)
WHERE f.place <> ''
RETURN d.id AS id
ORDER BY id
LIMIT 10
