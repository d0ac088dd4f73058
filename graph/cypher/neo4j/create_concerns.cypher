// create_concerns(rows)
// Relationships from a Claim to its Instrument, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:Instrument {id: row.target})
CREATE (a)-[:CONCERNS]->(b)
