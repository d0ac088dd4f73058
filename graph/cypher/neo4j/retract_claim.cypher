// retract_claim(rows)
// Claims stop to live, and say so first.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.retracted_at = row.retracted_at, c.name = 'retracted: ' + c.name
