// create_stated_in(source, target, rank, quote, start, end, field, frame, confidence)
// One relationship from a Claim to its Document, both stored already.
MATCH (a:Claim {id: $source}), (b:Document {id: $target})
CREATE (a)-[:STATED_IN {
  rank: $rank, quote: $quote, start: $start, `end`: $`end`, field: $field, frame: $frame, confidence: $confidence
}]->(b)
