// delete_supplies(pairs)
// The SUPPLIES edges between these pairs go.
UNWIND $pairs AS pair
MATCH (:Actor {id: pair.source})-[e:SUPPLIES]->(:Actor {id: pair.target})
DELETE e
