// create_supplied_category(source, target)
// One relationship from a Claim to its Category, both stored already.
MATCH (a:Claim {id: $source}), (b:Category {id: $target})
CREATE (a)-[:SUPPLIED_ITEM]->(b)
