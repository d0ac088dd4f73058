// create_reviews(rows)
// New decisions.
UNWIND $rows AS row
CREATE (:Review {
  id: row.id, name: row.name, number: row.number, decision: row.decision, document: row.document, claim: row.claim,
  author: row.author, reason: row.reason, decided_at: row.decided_at, undoes: row.undoes, entity: row.entity,
  into: row.into, before: row.before, after: row.after, beside: row.beside, result: row.result
})
