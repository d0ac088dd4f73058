// delete_address(id)
// An address goes with all its relationships.
MATCH (a:Address {id: $id})
DETACH DELETE a
