// create_mentions_actor(source, target, count)
// One relationship from a Document to its Actor, both stored already.
MATCH (a:Document {id: $source}), (b:Actor {id: $target})
CREATE (a)-[:MENTIONS {count: $count}]->(b)
