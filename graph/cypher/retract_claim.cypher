// retract_claim(id, retracted_at)
// A claim stops to live.
MATCH (c:Claim {id: $id})
SET c.retracted_at = $retracted_at
