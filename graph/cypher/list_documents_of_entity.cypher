// list_documents_of_entity(entity)
// Documents with a claim that has an entity in any role, retracted or not.
// Scans: on an embedded graph, the entities, some thousands.
MATCH (e:Actor|WeaponSystem|Category|Instrument {id: $entity})
  <-[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]-(c:Claim)
RETURN DISTINCT c.document AS id
ORDER BY id
