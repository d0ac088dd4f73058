// retract_claim(id, retracted_at)
// A claim stops to live, says so first, and no decision holds it.
MATCH (c:Claim {id: $id})
SET c.retracted_at = $retracted_at, c.name = 'retracted: ' + c.name, c.review = NULL, c.originals = NULL
