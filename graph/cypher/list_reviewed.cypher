// list_reviewed(after, limit)
// Documents with a claim that was decided on, a page of ids after the last one.
// Scans: on an embedded graph, the decisions.
MATCH (n:Review)
WHERE n.document > $after
RETURN DISTINCT n.document AS id
ORDER BY id
LIMIT $limit
