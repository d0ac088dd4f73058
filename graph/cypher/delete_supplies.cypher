// delete_supplies(pairs)
// The SUPPLIES edges between these pairs go.
// Scans: on an embedded graph, the entities, some thousands.
UNWIND $pairs AS pair
MATCH (:Actor {id: pair.source})-[e:SUPPLIES]->(:Actor {id: pair.target})
DELETE e
