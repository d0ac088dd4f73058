// count_retracted()
// Claims that no longer live.
// Scans: every claim.
MATCH (c:Claim)
WHERE c.retracted_at IS NOT NULL
RETURN count(c.id) AS total
