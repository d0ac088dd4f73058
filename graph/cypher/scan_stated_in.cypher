// scan_stated_in(source, rank, limit)
// All STATED_IN from a Claim to Document, by the Claim's id and rank.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Claim)-[e:STATED_IN]->(b:Document)
WHERE a.id >= $source AND (a.id > $source OR e.rank > $rank)
RETURN a.id AS source, b.id AS target, e.rank AS rank, e.quote AS quote, e.start AS start, e.`end` AS `end`, e.field AS field,
  e.frame AS frame, e.confidence AS confidence
ORDER BY source, rank
LIMIT $limit
