// create_supplied_to(rows)
// Relationships from a Claim to its Actor, both stored already.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:Actor {id: row.target})
CREATE (a)-[:SUPPLIED_TO]->(b)
