// delete_signed(pairs)
// The SIGNED edges between these pairs go.
// Scans: on an embedded graph, the entities, some thousands.
UNWIND $pairs AS pair
MATCH (:Actor {id: pair.source})-[e:SIGNED]->(:Instrument {id: pair.target})
DELETE e
