// update_signed(rows)
// The SIGNED edges between these pairs, with what the living claims say now, in place of those that stood there.
UNWIND $rows AS row
MATCH (a:Actor) WHERE a.id = row.source
MATCH (a)-[e:SIGNED]->(b:Instrument) WHERE b.id = row.target
DELETE e
CREATE (a)-[:SIGNED {
  claims: row.claims, documents: row.documents, statuses: row.statuses, first: row.first, last: row.last,
  timeline: row.timeline, caption: row.caption
}]->(b)
