// delete_violates(pairs)
// The VIOLATES edges between these pairs go.
// Scans: on an embedded graph, the entities, some thousands.
UNWIND $pairs AS pair
MATCH (:Actor {id: pair.source})-[e:VIOLATES]->(:Instrument {id: pair.target})
DELETE e
