// list_removed(after, limit)
// Documents that no longer count, a page of ids after the last one.
// Scans: every document.
MATCH (d:Document)
WHERE d.id > $after AND d.removed_at IS NOT NULL
RETURN d.id AS id
ORDER BY id
LIMIT $limit
