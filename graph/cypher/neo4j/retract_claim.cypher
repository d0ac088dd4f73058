// retract_claim(rows)
// Claims stop to live.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.retracted_at = row.retracted_at
