// delete_claim(id)
// A claim goes with all its relationships.
MATCH (c:Claim {id: $id})
DETACH DELETE c
