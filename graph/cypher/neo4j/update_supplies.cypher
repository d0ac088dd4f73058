// update_supplies(rows)
// The SUPPLIES edges between these pairs, with what the living claims say now.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Actor) WHERE a.id = row.source
MATCH (a)-[e:SUPPLIES]->(b:Actor) WHERE b.id = row.target
SET e.claims = row.claims, e.documents = row.documents, e.statuses = row.statuses, e.first = row.first,
  e.last = row.last, e.timeline = row.timeline, e.caption = row.caption
