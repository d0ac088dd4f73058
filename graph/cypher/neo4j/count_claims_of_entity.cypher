// count_claims_of_entity(entity, type, statuses)
// Living claims with an entity in any role, counted.
MATCH (e:Entity {id: $entity})
  <-[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]-(c:Claim)
WHERE c.retracted_at IS NULL AND ($type = '' OR c.type = $type) AND (size($statuses) = 0 OR c.status IN $statuses)
RETURN count(DISTINCT c.id) AS total
