// scan_documents(id, limit)
// All documents, removed ones too, by id.
// Scans: its table, on an embedded graph once for each page.
MATCH (n:Document)
WHERE n.id > $id
RETURN n.id AS id, n.name AS name, n.text AS text, n.title AS title, n.date AS date, n.source AS source,
  n.source_id AS source_id, n.url AS url, n.lang AS lang, n.extractor AS extractor, n.digest AS digest,
  n.recorded_at AS recorded_at, n.removed_at AS removed_at
ORDER BY id
LIMIT $limit
