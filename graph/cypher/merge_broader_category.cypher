// merge_broader_category(rows)
// Categories stand under broader ones.
// Scans: on an embedded graph, the entities, some thousands.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (i:Category {id: row.item}), (c:Category {id: row.category})
MERGE (i)-[:OF_CATEGORY]->(c)
