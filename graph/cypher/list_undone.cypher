// list_undone(ids)
// Which of some decisions were taken back, and by which.
// Scans: on an embedded graph, the decisions.
MATCH (n:Review)
WHERE n.undoes IN $ids
RETURN n.undoes AS id, n.id AS review
ORDER BY id
