// find_documents(id)
// Whether this document is stored.
MATCH (n:Document {id: $id})
RETURN n.id AS id
