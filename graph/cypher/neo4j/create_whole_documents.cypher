// create_whole_documents(rows)
// New documents, with what they name.
UNWIND $rows AS row
CREATE (d:Document)
SET d = row.node, d.recorded_at = datetime(row.node.recorded_at), d.removed_at = datetime(row.node.removed_at)
WITH d, row
UNWIND row.mentions AS mention
MATCH (e:Entity {id: mention.target})
CREATE (d)-[m:MENTIONS]->(e)
SET m.count = mention.count
