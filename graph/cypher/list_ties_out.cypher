// list_ties_out(entity)
// What claims say an actor does to others, as known at a moment.
MATCH (:Actor {id: $entity})<-[:SUPPLIED_BY|VIOLATED_BY|SIGNED_BY]-(c:Claim)-[:SUPPLIED_TO|CONCERNS]->(n:Actor|Instrument)
// Then: ties
