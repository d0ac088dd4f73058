// count_related_commitments(id, actors, instrument, type, statuses)
// Other living breaches or signatures of an instrument by some, counted.
MATCH (i:Instrument {id: $instrument})<-[:CONCERNS]-(c:Claim)-[:VIOLATED_BY|SIGNED_BY]->(a:Actor)
WHERE a.id IN $actors AND c.id <> $id AND c.type = $type AND c.retracted_at IS NULL AND c.status IN $statuses
WITH DISTINCT c
RETURN count(c.id) AS total
