// list_contradicted()
// Pairs of nodes, with a space between their ids, of which a living claim denies something.
// Scans: every claim.
MATCH (c:Claim)
WHERE c.status = 'denied' AND c.retracted_at IS NULL
MATCH (c)-[:SUPPLIED_BY|VIOLATED_BY]->(a:Actor)
MATCH (c)-[:SUPPLIED_TO|CONCERNS]->(b:Actor|Instrument)
RETURN DISTINCT a.id + ' ' + b.id AS id
ORDER BY id
