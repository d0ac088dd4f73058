// create_found_at(rows)
// Relationships from a Document to its Address, both stored already.
UNWIND $rows AS row
MATCH (a:Document {id: row.source}), (b:Address {id: row.target})
MERGE (a)-[e:FOUND_AT]->(b)
