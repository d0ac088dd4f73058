// create_mentions_actor(rows)
// Relationships from a Document to its Actor, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document {id: row.source}), (b:Actor {id: row.target})
CREATE (a)-[e:MENTIONS]->(b)
SET e.count = row.count
