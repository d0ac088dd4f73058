// list_related_supplies(id, supplier, recipient, item, statuses, limit)
// Other living supplies of an item by one to another, the best first.
MATCH (s:Actor {id: $supplier})<-[:SUPPLIED_BY]-(c:Claim)-[:SUPPLIED_TO]->(r:Actor)
WHERE r.id = $recipient AND c.id <> $id AND c.retracted_at IS NULL AND c.status IN $statuses
OPTIONAL MATCH (c)-[:SUPPLIED_ITEM]->(i:WeaponSystem|Category)
WITH c, coalesce(i.id, '') AS thing
WHERE thing = $item
RETURN c.id AS id, c.standing AS standing
ORDER BY standing
LIMIT $limit
