// list_documents_of_entity(entity)
// Documents with a claim that has an entity in any role, retracted or not.
MATCH (e:Entity {id: $entity})
  <-[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]-(c:Claim)
RETURN DISTINCT c.document AS id
ORDER BY id
