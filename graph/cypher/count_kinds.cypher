// count_kinds()
// Living claims by type and status.
// Scans: every claim.
MATCH (c:Claim)
WHERE c.retracted_at IS NULL
RETURN c.type AS type, c.status AS status, count(*) AS claims, count(DISTINCT c.document) AS documents
ORDER BY type, status
