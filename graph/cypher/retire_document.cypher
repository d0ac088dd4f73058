// retire_document(id, removed_at)
// A document stops to count.
MATCH (d:Document {id: $id})
SET d.removed_at = $removed_at
