// create_whole_signs(rows)
// New claims that some have signed an instrument, with their roles and evidences.
// Pairs: two nodes that their keys find.
UNWIND $rows AS row
CREATE (c:Claim)
SET c = row.node, c.recorded_at = datetime(row.node.recorded_at), c.retracted_at = datetime(row.node.retracted_at)
WITH c, row
MATCH (d:Document {id: row.document}), (i:Instrument {id: row.concerns})
CREATE (c)-[:CONCERNS]->(i)
FOREACH (e IN row.evidences | CREATE (c)-[s:STATED_IN]->(d) SET s = e)
WITH c, row
UNWIND row.parties AS party
MATCH (a:Actor {id: party.target})
CREATE (c)-[s:SIGNED_BY]->(a)
SET s.rank = party.rank
