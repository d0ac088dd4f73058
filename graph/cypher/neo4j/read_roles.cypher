// read_roles(rows)
// The entities of some claims, each with the name of its relationship.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})-[r:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]->(e)
RETURN c.id AS claim, type(r) AS role, e.id AS id, e.type AS type, e.name AS name, r.rank AS rank
ORDER BY claim, role, rank, id
