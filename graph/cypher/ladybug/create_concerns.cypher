// create_concerns(source, target)
// One relationship from a Claim to its Instrument, both stored already.
MATCH (a:Claim {id: $source}), (b:Instrument {id: $target})
CREATE (a)-[:CONCERNS]->(b)
