// create_supplied_to(rows)
// Relationships from a Claim to its Actor, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:Actor {id: row.target})
CREATE (a)-[:SUPPLIED_TO]->(b)
