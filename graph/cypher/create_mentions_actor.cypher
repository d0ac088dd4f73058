// create_mentions_actor(rows)
// New relationships from Document to Actor, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document) WHERE a.id = row.source
MATCH (b:Actor) WHERE b.id = row.target
CREATE (a)-[:MENTIONS {count: row.count}]->(b)
