// release_claim(id)
// No decision holds a claim any more.
MATCH (c:Claim {id: $id})
SET c.review = NULL, c.originals = NULL
