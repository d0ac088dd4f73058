// create_supplied_category(rows)
// Relationships from a Claim to its Category, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:Category {id: row.target})
CREATE (a)-[:SUPPLIED_ITEM]->(b)
