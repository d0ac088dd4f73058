// count_queue(ids, type)
// How many living claims nobody decided on; these decisions are not on claims.
// Scans: every claim.
MATCH (c:Claim)
WHERE c.retracted_at IS NULL AND (c.review IS NULL OR c.review IN $ids) AND ($type = '' OR c.type = $type)
RETURN count(*) AS total
