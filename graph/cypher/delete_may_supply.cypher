// delete_may_supply(pairs)
// The MAY_SUPPLY edges between these pairs go.
// Scans: on an embedded graph, the entities, some thousands.
UNWIND $pairs AS pair
MATCH (:Actor {id: pair.source})-[e:MAY_SUPPLY]->(:Actor {id: pair.target})
DELETE e
