// retract_claim(rows)
// Claims stop to live, say so first, and no decision holds them.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.retracted_at = row.retracted_at, c.name = 'retracted: ' + c.name, c.review = NULL, c.originals = NULL
