// create_supplied_category(rows)
// New relationships from Claim to Category, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim) WHERE a.id = row.source
MATCH (b:Category) WHERE b.id = row.target
CREATE (a)-[:SUPPLIED_ITEM]->(b)
