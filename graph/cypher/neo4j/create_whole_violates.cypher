// create_whole_violates(rows)
// New claims that somebody breaks an instrument, with their roles and evidences.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
CREATE (c:Claim)
SET c = row.node, c.recorded_at = datetime(row.node.recorded_at), c.retracted_at = datetime(row.node.retracted_at)
WITH c, row
MATCH (d:Document {id: row.document}), (a:Actor {id: row.violated_by}), (i:Instrument {id: row.concerns})
CREATE (c)-[:VIOLATED_BY]->(a), (c)-[:CONCERNS]->(i)
FOREACH (e IN row.evidences | CREATE (c)-[s:STATED_IN]->(d) SET s = e)
