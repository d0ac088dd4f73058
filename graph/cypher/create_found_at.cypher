// create_found_at(rows)
// New relationships from Document to Address, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Document) WHERE a.id = row.source
MATCH (b:Address) WHERE b.id = row.target
CREATE (a)-[:FOUND_AT {place: row.place}]->(b)
