// list_stale(after, extractor, limit)
// Documents that another version of the extractor read, a page of ids after the last one.
// Scans: every document.
MATCH (d:Document)
WHERE d.id > $after AND d.extractor <> $extractor AND d.removed_at IS NULL
RETURN d.id AS id
ORDER BY id
LIMIT $limit
