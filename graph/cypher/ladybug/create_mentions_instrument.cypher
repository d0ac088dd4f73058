// create_mentions_instrument(source, target, count)
// One relationship from a Document to its Instrument, both stored already.
MATCH (a:Document {id: $source}), (b:Instrument {id: $target})
CREATE (a)-[:MENTIONS {count: $count}]->(b)
