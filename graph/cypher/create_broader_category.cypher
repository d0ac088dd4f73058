// create_broader_category(rows)
// Categories stand under broader ones.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (i:Category) WHERE i.id = row.item
MATCH (c:Category) WHERE c.id = row.category
CREATE (i)-[:OF_CATEGORY]->(c)
