// delete_claim(rows)
// Claims go with all their relationships.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
DETACH DELETE c
