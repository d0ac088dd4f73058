// delete_address(rows)
// Addresses go with all their relationships.
UNWIND $rows AS row
MATCH (a:Address {id: row.id})
DETACH DELETE a
