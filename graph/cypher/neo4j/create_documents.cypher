// create_documents(rows)
// New documents.
UNWIND $rows AS row
CREATE (n:Document)
SET n = row
