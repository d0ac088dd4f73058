// list_neighbours_out(entity, before, after, limit)
// What living claims say an entity does to others, a page after the last row: those of most documents first.
// Scans: the entities, some thousands.
MATCH (e:Actor|Instrument {id: $entity})-[t:SUPPLIES|MAY_SUPPLY|VIOLATES|SIGNED]->(n:Actor|Instrument)
WITH t, n, label(t) AS tie, label(t) + ' out ' + n.id AS place
WHERE t.documents < $before OR (t.documents = $before AND place > $after)
RETURN place, tie, 'out' AS way, n.id AS id, n.type AS type, n.name AS name, t.claims AS claims,
  t.documents AS documents, t.statuses AS statuses, t.first AS first, t.last AS last
ORDER BY documents DESC, place
LIMIT $limit
