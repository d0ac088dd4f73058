// release_addresses(id)
// A document is no longer found anywhere.
MATCH (d:Document {id: $id})-[f:FOUND_AT]->()
DELETE f
