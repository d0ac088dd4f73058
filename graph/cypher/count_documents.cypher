// count_documents()
// Documents that count.
// Scans: every document.
MATCH (d:Document)
WHERE d.removed_at IS NULL
RETURN count(d.id) AS total
