// release_address(source, target)
// A document is found at an address anew, or no longer.
// Pairs: two nodes that their keys find.
MATCH (:Document {id: $source})-[f:FOUND_AT]->(:Address {id: $target})
DELETE f
