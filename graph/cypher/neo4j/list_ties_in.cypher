// list_ties_in(entity)
// What claims say others do to an entity, as known at a moment.
MATCH (:Entity {id: $entity})<-[:SUPPLIED_TO|CONCERNS]-(c:Claim)-[:SUPPLIED_BY|VIOLATED_BY|SIGNED_BY]->(n:Actor)
// Then: ties
