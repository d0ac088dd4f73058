// create_violates(rows)
// New relationships from Actor to Instrument, both stored already.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
MATCH (a:Actor) WHERE a.id = row.source
MATCH (b:Instrument) WHERE b.id = row.target
CREATE (a)-[:VIOLATES {
  claims: row.claims, documents: row.documents, statuses: row.statuses, first: row.first, last: row.last,
  timeline: row.timeline, caption: row.caption
}]->(b)
