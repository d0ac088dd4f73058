// list_retracted(after, limit)
// Claims that no longer live and that no decision keeps out, a page of ids after the last one.
// Scans: every claim.
MATCH (c:Claim)
WHERE c.id > $after AND c.retracted_at IS NOT NULL AND c.review IS NULL
RETURN c.id AS id
ORDER BY id
LIMIT $limit
