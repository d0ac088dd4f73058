// create_signed_by(source, target, rank)
// One relationship from a Claim to its Actor, both stored already.
MATCH (a:Claim {id: $source}), (b:Actor {id: $target})
CREATE (a)-[:SIGNED_BY {rank: $rank}]->(b)
