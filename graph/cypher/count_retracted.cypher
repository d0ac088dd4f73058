// count_retracted()
// Claims that no longer live.
MATCH (c:Claim)
WHERE c.retracted_at IS NOT NULL
RETURN count(c.id) AS total
