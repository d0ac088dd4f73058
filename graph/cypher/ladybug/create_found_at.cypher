// create_found_at(source, target, place)
// One relationship from a Document to its Address, both stored already.
MATCH (a:Document {id: $source}), (b:Address {id: $target})
CREATE (a)-[:FOUND_AT {place: $place}]->(b)
