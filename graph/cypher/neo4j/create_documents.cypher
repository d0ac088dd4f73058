// create_documents(rows)
// New documents.
UNWIND $rows AS row
MERGE (n:Document {id: row.id})
SET n = row
