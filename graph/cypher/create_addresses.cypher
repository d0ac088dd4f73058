// create_addresses(rows)
// New addresses.
UNWIND $rows AS row
CREATE (:Address {id: row.id, name: row.name})
