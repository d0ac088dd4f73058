// list_ties_in(entity)
// What claims say others do to an entity, as known at a moment.
// Scans: on an embedded graph, the entities, some thousands.
MATCH (:Actor|Instrument {id: $entity})<-[:SUPPLIED_TO|CONCERNS]-(c:Claim)-[:SUPPLIED_BY|VIOLATED_BY|SIGNED_BY]->(n:Actor)
// Then: ties
