// list_claims(after, type, statuses, limit)
// Living claims, a page of ids after the last one.
// Scans: every claim.
MATCH (c:Claim)
WHERE c.id > $after
  AND c.retracted_at IS NULL AND ($type = '' OR c.type = $type) AND (size($statuses) = 0 OR c.status IN $statuses)
RETURN DISTINCT c.id AS id
ORDER BY id
LIMIT $limit
