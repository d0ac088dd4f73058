// count_kinds_of_entity(entity)
// Living claims with an entity in any role, counted by type and status, with their earliest and latest date.
MATCH (e:Entity {id: $entity})
  <-[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]-(c:Claim)
WHERE c.retracted_at IS NULL
RETURN c.type AS type, c.status AS status, count(DISTINCT c.id) AS claims, count(DISTINCT c.document) AS documents,
  min(c.start) AS first, max(coalesce(c.`end`, c.start)) AS last
ORDER BY type, status
