// leave_address(source, target)
// Another text has come to an address of a document.
// Pairs: two nodes that their keys find.
MATCH (:Document {id: $source})-[f:FOUND_AT]->(:Address {id: $target})
SET f.place = ''
