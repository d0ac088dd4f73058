// find_claims(id)
// Whether this claim is stored.
MATCH (n:Claim {id: $id})
RETURN n.id AS id
