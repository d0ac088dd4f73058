// count_claims_of_document(document, type, statuses, entity)
// Living claims of a document, with one entity in any role or with any, counted.
MATCH (:Document {id: $document})<-[:STATED_IN {rank: 0}]-(c:Claim)
  -[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]->(e)
WHERE c.retracted_at IS NULL AND ($type = '' OR c.type = $type) AND (size($statuses) = 0 OR c.status IN $statuses)
  AND ($entity = '' OR e.id = $entity)
RETURN count(DISTINCT c.id) AS total
