// read_whether_documents()
// A row if there is any document, else none.
// Scans: documents, up to the first.
MATCH (:Document)
RETURN 1 AS total
LIMIT 1
