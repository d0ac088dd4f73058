// merge_violates(rows)
// The VIOLATES edge of each pair, with what the living claims say.
// Scans: on an embedded graph, the entities, some thousands.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Actor {id: row.source}), (b:Instrument {id: row.target})
MERGE (a)-[e:VIOLATES]->(b)
SET e.claims = row.claims, e.documents = row.documents, e.statuses = row.statuses, e.first = row.first,
  e.last = row.last, e.timeline = row.timeline, e.caption = row.caption
