// list_reviews(ids)
// Decisions on claims of some documents, and those on entities, in order.
// Scans: on an embedded graph, the decisions.
MATCH (n:Review)
WHERE n.document IN $ids
RETURN n.id AS id, n.name AS name, n.number AS number, n.decision AS decision, n.document AS document,
  n.claim AS claim, n.author AS author, n.reason AS reason, n.decided_at AS decided_at, n.undoes AS undoes,
  n.entity AS entity, n.into AS into, n.before AS before, n.after AS after, n.beside AS beside, n.result AS result
ORDER BY number
