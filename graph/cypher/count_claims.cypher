// count_claims(type, statuses)
// Living claims, counted.
// Scans: every claim.
MATCH (c:Claim)
WHERE c.retracted_at IS NULL AND ($type = '' OR c.type = $type) AND (size($statuses) = 0 OR c.status IN $statuses)
RETURN count(DISTINCT c.id) AS total
