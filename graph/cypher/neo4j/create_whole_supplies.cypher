// create_whole_supplies(rows)
// New claims that somebody supplies, with their roles and evidences.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
CREATE (c:Claim)
SET c = row.node, c.recorded_at = datetime(row.node.recorded_at), c.retracted_at = datetime(row.node.retracted_at)
WITH c, row
MATCH (d:Document {id: row.document}), (a:Actor {id: row.supplied_by}), (b:Actor {id: row.supplied_to})
CREATE (c)-[:SUPPLIED_BY]->(a), (c)-[:SUPPLIED_TO]->(b)
FOREACH (e IN row.evidences | CREATE (c)-[s:STATED_IN]->(d) SET s = e)
WITH c, row
MATCH (i:Entity {id: row.item})
CREATE (c)-[:SUPPLIED_ITEM]->(i)
