// read_address(rows)
// Which addresses are known.
UNWIND $rows AS row
MATCH (a:Address {id: row.id})
RETURN a.id AS id
