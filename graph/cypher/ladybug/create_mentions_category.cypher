// create_mentions_category(source, target, count)
// One relationship from a Document to its Category, both stored already.
MATCH (a:Document {id: $source}), (b:Category {id: $target})
CREATE (a)-[:MENTIONS {count: $count}]->(b)
