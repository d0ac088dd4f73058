// create_mentions_category(rows)
// Relationships from a Document to its Category, both stored already.
UNWIND $rows AS row
MATCH (a:Document {id: row.source}), (b:Category {id: row.target})
CREATE (a)-[e:MENTIONS]->(b)
SET e.count = row.count
