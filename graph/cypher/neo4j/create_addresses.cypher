// create_addresses(rows)
// New addresses.
UNWIND $rows AS row
MERGE (n:Address {id: row.id})
SET n = row
