// delete_document(id)
// A document goes with all its relationships.
MATCH (d:Document {id: $id})
DETACH DELETE d
