// create_mentions_category(rows)
// New relationships from Document to Category, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document) WHERE a.id = row.source
MATCH (b:Category) WHERE b.id = row.target
CREATE (a)-[:MENTIONS {count: row.count}]->(b)
