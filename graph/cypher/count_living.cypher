// count_living()
// Living claims.
MATCH (c:Claim)
WHERE c.retracted_at IS NULL
RETURN count(c.id) AS total
