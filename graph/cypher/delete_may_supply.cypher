// delete_may_supply(pairs)
// The MAY_SUPPLY edges between these pairs go.
UNWIND $pairs AS pair
MATCH (:Actor {id: pair.source})-[e:MAY_SUPPLY]->(:Actor {id: pair.target})
DELETE e
