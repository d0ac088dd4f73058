// create_supplied_category(rows)
// Relationships from a Claim to its Category, both stored already.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:Category {id: row.target})
CREATE (a)-[:SUPPLIED_ITEM]->(b)
