// list_mergers()
// Decisions on entities.
// Scans: on an embedded graph, the decisions.
MATCH (n:Review)
WHERE n.document = ''
RETURN n.id AS id
ORDER BY id
