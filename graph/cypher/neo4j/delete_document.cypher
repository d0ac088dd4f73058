// delete_document(rows)
// Documents go with all their relationships.
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
DETACH DELETE d
