// 42_shared_actor()
// States and organizations that a bulk import made have the label that both share.
MATCH (n:State|Organization)
WHERE NOT n:Actor
SET n:Actor
