// list_retracted(after, limit)
// Claims that no longer live, a page of ids after the last one.
// Scans: every claim.
MATCH (c:Claim)
WHERE c.id > $after AND c.retracted_at IS NOT NULL
RETURN c.id AS id
ORDER BY id
LIMIT $limit
