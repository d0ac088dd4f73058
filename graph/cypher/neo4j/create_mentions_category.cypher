// create_mentions_category(rows)
// Relationships from a Document to its Category, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document {id: row.source}), (b:Category {id: row.target})
CREATE (a)-[e:MENTIONS]->(b)
SET e.count = row.count
