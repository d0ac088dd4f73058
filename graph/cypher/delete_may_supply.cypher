// delete_may_supply(rows)
// The MAY_SUPPLY edges between these pairs go.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Actor) WHERE a.id = row.source
MATCH (a)-[e:MAY_SUPPLY]->(b:Actor) WHERE b.id = row.target
DELETE e
