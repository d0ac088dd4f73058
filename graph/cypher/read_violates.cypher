// read_violates(rows)
// The VIOLATES edges between these pairs.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Actor) WHERE a.id = row.source
MATCH (a)-[e:VIOLATES]->(b:Instrument) WHERE b.id = row.target
RETURN a.id AS source, b.id AS target, e.claims AS claims, e.documents AS documents, e.statuses AS statuses,
  e.first AS first, e.last AS last, e.timeline AS timeline, e.caption AS caption
ORDER BY source, target
