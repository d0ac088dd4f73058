// count_years_of_entity(entity)
// Living claims with an entity in any role and a date, counted by the year they begin in, type and status.
// Scans: on an embedded graph, the entities, some thousands.
MATCH (e:Actor|WeaponSystem|Category|Instrument {id: $entity})
  <-[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]-(c:Claim)
WHERE c.retracted_at IS NULL AND c.first_day IS NOT NULL
RETURN left(c.first_day, 4) AS year, c.type AS type, c.status AS status, count(DISTINCT c.id) AS claims,
  count(DISTINCT c.document) AS documents
ORDER BY year, type, status
