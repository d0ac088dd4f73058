// read_may_supply(pairs)
// The MAY_SUPPLY edges between these pairs.
// Scans: on an embedded graph, the entities, some thousands.
UNWIND $pairs AS pair
MATCH (a:Actor {id: pair.source})-[e:MAY_SUPPLY]->(b:Actor {id: pair.target})
RETURN a.id AS source, b.id AS target, e.claims AS claims, e.documents AS documents, e.statuses AS statuses,
  e.first AS first, e.last AS last, e.timeline AS timeline, e.caption AS caption
ORDER BY source, target
