// delete_violates(rows)
// The VIOLATES edges between these pairs go.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Actor) WHERE a.id = row.source
MATCH (a)-[e:VIOLATES]->(b:Instrument) WHERE b.id = row.target
DELETE e
