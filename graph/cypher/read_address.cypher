// read_address(id)
// Whether an address is known.
MATCH (a:Address {id: $id})
RETURN a.id AS id
