// list_claims_of_document(document, after, type, statuses, entity, limit)
// Living claims of a document, with one entity in any role or with any, a page of ids after the last one.
MATCH (:Document {id: $document})<-[:STATED_IN {rank: 0}]-(c:Claim)
  -[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]->(e)
WHERE c.id > $after
  AND c.retracted_at IS NULL AND ($type = '' OR c.type = $type) AND (size($statuses) = 0 OR c.status IN $statuses)
  AND ($entity = '' OR e.id = $entity)
RETURN DISTINCT c.id AS id
ORDER BY id
LIMIT $limit
