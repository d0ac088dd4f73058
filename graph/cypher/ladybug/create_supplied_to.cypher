// create_supplied_to(source, target)
// One relationship from a Claim to its Actor, both stored already.
MATCH (a:Claim {id: $source}), (b:Actor {id: $target})
CREATE (a)-[:SUPPLIED_TO]->(b)
