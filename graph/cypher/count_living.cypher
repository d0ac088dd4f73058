// count_living()
// Living claims.
// Scans: every claim.
MATCH (c:Claim)
WHERE c.retracted_at IS NULL
RETURN count(c.id) AS total
