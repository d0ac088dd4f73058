// create_stated_in(rows)
// Relationships from a Claim to its Document, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:Document {id: row.target})
CREATE (a)-[e:STATED_IN]->(b)
SET e.rank = row.rank, e.quote = row.quote, e.start = row.start, e.`end` = row.`end`, e.field = row.field,
  e.frame = row.frame, e.confidence = row.confidence
