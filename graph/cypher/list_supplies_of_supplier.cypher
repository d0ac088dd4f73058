// list_supplies_of_supplier(statuses, supplier, since, until, narrowed, items, min_documents, before, after, limit)
// Supplies of one supplier by supplier, recipient, item and status, a page after the last row: most documents first.
MATCH (s:Actor {id: $supplier})<-[:SUPPLIED_BY]-(c:Claim)-[:SUPPLIED_TO]->(r:Actor)
WHERE c.retracted_at IS NULL AND c.status IN $statuses
  AND ($since = '' OR c.last_day >= $since) AND ($until = '' OR c.first_day <= $until)
OPTIONAL MATCH (c)-[:SUPPLIED_ITEM]->(i:WeaponSystem|Category)
WITH c, s.id AS supplier, r.id AS recipient, coalesce(i.id, '') AS item
WHERE NOT $narrowed OR item IN $items
WITH supplier, recipient, item, c.status AS status, count(c.id) AS claims, count(DISTINCT c.document) AS documents,
  min(c.start) AS start, max(coalesce(c.`end`, c.start)) AS latest, max(c.`end`) AS `end`, min(c.standing) AS standing
WHERE documents >= $min_documents
WITH *, supplier + ' ' + recipient + ' ' + item + ' ' + status AS place
WHERE documents < $before OR (documents = $before AND place > $after)
RETURN place, claims, documents, start, latest, `end`, standing
ORDER BY documents DESC, place
LIMIT $limit
