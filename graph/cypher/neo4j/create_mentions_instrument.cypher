// create_mentions_instrument(rows)
// Relationships from a Document to its Instrument, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document {id: row.source}), (b:Instrument {id: row.target})
CREATE (a)-[e:MENTIONS]->(b)
SET e.count = row.count
