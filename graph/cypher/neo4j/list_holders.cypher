// list_holders(rows)
// The documents that count and were found at some addresses.
UNWIND $rows AS row
MATCH (:Address {id: row.address})<-[f:FOUND_AT]-(d:Document)
WHERE f.place <> ''
RETURN DISTINCT d.id AS id
ORDER BY id
