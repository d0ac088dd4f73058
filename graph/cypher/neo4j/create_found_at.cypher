// create_found_at(rows)
// Relationships from a Document to its Address, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document {id: row.source}), (b:Address {id: row.target})
CREATE (a)-[:FOUND_AT {place: row.place}]->(b)
