// create_stated_in(rows)
// New relationships from Claim to Document, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim) WHERE a.id = row.source
MATCH (b:Document) WHERE b.id = row.target
CREATE (a)-[:STATED_IN {
  rank: row.rank, quote: row.quote, start: row.start, `end`: row.`end`, field: row.field, frame: row.frame,
  confidence: row.confidence
}]->(b)
