// read_first_document()
// Some document, if there is any.
// Scans: documents, up to the first.
MATCH (d:Document)
RETURN d.id AS id
LIMIT 1
