// read_roles(id)
// The entities of a claim, each with the name of its relationship.
MATCH (c:Claim {id: $id})-[r:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]->(e)
RETURN c.id AS claim, label(r) AS role, e.id AS id, e.type AS type, e.name AS name, r.rank AS rank
ORDER BY role, rank, id
