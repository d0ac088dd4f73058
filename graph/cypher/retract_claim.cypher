// retract_claim(id, retracted_at)
// A claim stops to live, and says so first.
MATCH (c:Claim {id: $id})
SET c.retracted_at = $retracted_at, c.name = 'retracted: ' + c.name
