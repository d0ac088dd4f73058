// create_mentions_instrument(rows)
// New relationships from Document to Instrument, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document) WHERE a.id = row.source
MATCH (b:Instrument) WHERE b.id = row.target
CREATE (a)-[:MENTIONS {count: row.count}]->(b)
