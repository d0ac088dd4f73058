// create_claims(rows)
// New claims.
UNWIND $rows AS row
CREATE (n:Claim)
SET n = row
