// delete_supplies(rows)
// The SUPPLIES edges between these pairs go.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Actor) WHERE a.id = row.source
MATCH (a)-[e:SUPPLIES]->(b:Actor) WHERE b.id = row.target
DELETE e
