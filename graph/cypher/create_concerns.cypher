// create_concerns(rows)
// New relationships from Claim to Instrument, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim) WHERE a.id = row.source
MATCH (b:Instrument) WHERE b.id = row.target
CREATE (a)-[:CONCERNS]->(b)
