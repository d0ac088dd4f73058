// create_stated_in(rows)
// Relationships from a Claim to its Document, both stored already.
UNWIND $rows AS row
MATCH (a:Claim {id: row.source}), (b:Document {id: row.target})
MERGE (a)-[e:STATED_IN {rank: row.rank}]->(b)
SET e.quote = row.quote, e.start = row.start, e.`end` = row.`end`, e.field = row.field,
  e.frame = row.frame, e.confidence = row.confidence
