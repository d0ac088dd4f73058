// create_supplied_to(rows)
// New relationships from Claim to Actor, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim) WHERE a.id = row.source
MATCH (b:Actor) WHERE b.id = row.target
CREATE (a)-[:SUPPLIED_TO]->(b)
