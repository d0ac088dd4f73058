// list_queue(ids, type, contradicted, before, after, limit)
// Living claims nobody decided on, by how much they need a look; these decisions are not on claims.
// Scans: every claim.
MATCH (c:Claim)-[e:STATED_IN {rank: 0}]->(:Document)
WHERE c.retracted_at IS NULL AND (c.review IS NULL OR c.review IN $ids) AND ($type = '' OR c.type = $type)
OPTIONAL MATCH (c)-[:SUPPLIED_BY|VIOLATED_BY]->(a:Actor)
OPTIONAL MATCH (c)-[:SUPPLIED_TO|CONCERNS]->(b:Actor|Instrument)
OPTIONAL MATCH (a)-[t:SUPPLIES|MAY_SUPPLY|VIOLATES]->(b)
WITH c.id AS id, e.confidence AS confidence, coalesce(t.documents, 1) <= 1 AS alone,
  c.status <> 'denied' AND (c.voices CONTAINS '"denies"' OR coalesce(a.id + ' ' + b.id, '') IN $contradicted) AS disputed,
  CASE
    WHEN c.type = 'violates' AND c.status = 'asserted' THEN 10
    WHEN c.status = 'delivered' THEN 10
    WHEN c.status = 'alleged' THEN 8
    WHEN c.status = 'ordered' THEN 6
    WHEN c.status = 'planned' THEN 4
    ELSE 2
  END AS weight
WITH id, alone, disputed, weight,
  floor(weight * (10 + 100 * (1 - confidence) + CASE WHEN disputed THEN 40 ELSE 0 END + CASE WHEN alone THEN 15 ELSE 0 END)) AS score
WHERE score < $before OR (score = $before AND id > $after)
RETURN id, score, alone, disputed
ORDER BY score DESC, id
LIMIT $limit
