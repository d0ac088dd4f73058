// ties(counted, as_of, moment)
// What those claims c that count say of n, by type and status; those of all statuses together come first, under ''.
WITH c, n, $moment AS at
WHERE (c.type + ' ' + c.status) IN $counted
  AND ((c.recorded_at <= $as_of AND (c.retracted_at IS NULL OR c.retracted_at > $as_of))
    OR any(life IN c.lives WHERE left(life, 24) <= at AND right(life, 24) > at))
UNWIND ['', c.status] AS status
RETURN c.type AS kind, status, n.id AS id, n.type AS type, n.name AS name, count(DISTINCT c.id) AS claims,
  count(DISTINCT c.document) AS documents, min(c.start) AS first, max(coalesce(c.`end`, c.start)) AS last
ORDER BY id, type, kind, status
