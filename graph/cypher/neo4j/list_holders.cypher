// list_holders(rows)
// The documents that count and were found at some addresses.
UNWIND $rows AS row
MATCH (a:Address {id: row.address})<-[f:FOUND_AT]-(d:Document)
WHERE f.place <> ''
WITH a.id AS address, d.id AS id
ORDER BY address, id
RETURN id
