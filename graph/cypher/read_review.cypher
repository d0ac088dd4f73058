// read_review(id)
// A decision.
MATCH (n:Review {id: $id})
RETURN n.id AS id, n.name AS name, n.number AS number, n.decision AS decision, n.document AS document,
  n.claim AS claim, n.author AS author, n.reason AS reason, n.decided_at AS decided_at, n.undoes AS undoes,
  n.entity AS entity, n.into AS into, n.before AS before, n.after AS after, n.beside AS beside, n.result AS result
