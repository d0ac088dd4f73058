// list_claims_of_entity(entity, after, type, statuses, limit)
// Living claims with an entity in any role, a page of ids after the last one.
// Scans: on an embedded graph, the entities, some thousands.
MATCH (e:Actor|WeaponSystem|Category|Instrument {id: $entity})
  <-[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]-(c:Claim)
WHERE c.id > $after
  AND c.retracted_at IS NULL AND ($type = '' OR c.type = $type) AND (size($statuses) = 0 OR c.status IN $statuses)
RETURN DISTINCT c.id AS id
ORDER BY id
LIMIT $limit
