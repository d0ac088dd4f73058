// create_supplied_category(rows)
// Relationships from a Claim to its Category, both stored already.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:Category {id: row.target})
MERGE (a)-[e:SUPPLIED_ITEM]->(b)
