// release_address(source, target, place)
// A document is no longer found at an address of this place.
MATCH (:Document {id: $source})-[f:FOUND_AT {place: $place}]->(:Address {id: $target})
DELETE f
