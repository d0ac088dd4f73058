// find_addresses(id)
// Whether this address is stored.
MATCH (n:Address {id: $id})
RETURN n.id AS id
