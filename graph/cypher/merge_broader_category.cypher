// merge_broader_category(rows)
// Categories stand under broader ones.
UNWIND $rows AS row
MATCH (i:Category {id: row.item}), (c:Category {id: row.category})
MERGE (i)-[:OF_CATEGORY]->(c)
