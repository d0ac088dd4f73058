// grouped_supplies(statuses, since, until, undated, attributed_to, standing, published, published_since, published_until, lang, source, as_of, moment, narrowed, items, by_supplier, by_recipient, by_item, by_category, period, min_documents)
// Those claims c from s to r in d that are asked for, by status and by what else they are asked for by.
  AND c.status IN $statuses AND (($undated AND c.first_day IS NULL) OR (NOT $undated
    AND ($since = '' OR c.last_day >= $since) AND ($until = '' OR c.first_day <= $until)))
  AND ($attributed_to = '' OR c.attributed_to = $attributed_to) AND c.standing < $standing
  AND (NOT $published OR (d.date >= $published_since AND d.date <= $published_until))
  AND ($lang = '' OR d.lang = $lang) AND ($source = '' OR d.source = $source)
WITH c, s, r, $moment AS at
WHERE (c.recorded_at <= $as_of AND (c.retracted_at IS NULL OR c.retracted_at > $as_of))
  OR any(life IN c.lives WHERE left(life, 24) <= at AND right(life, 24) > at)
OPTIONAL MATCH (c)-[:SUPPLIED_ITEM]->(i:WeaponSystem|Category)
OPTIONAL MATCH (c)-[:SUPPLIED_ITEM]->(:WeaponSystem)-[:OF_CATEGORY]->(k:Category)
WITH c, s, r, coalesce(i.id, '') AS thing, CASE WHEN i.type = 'category' THEN i.id ELSE coalesce(k.id, '') END AS kind
WHERE NOT $narrowed OR thing IN $items
WITH c, CASE WHEN $by_supplier THEN s.id ELSE '' END AS supplier,
  CASE WHEN $by_recipient THEN r.id ELSE '' END AS recipient, CASE WHEN $by_item THEN thing ELSE '' END AS item,
  CASE WHEN $by_category THEN kind ELSE '' END AS category, coalesce(left(c.start, $period), '') AS time
WITH supplier, recipient, item, category, time, c.status AS status, count(DISTINCT c.id) AS claims,
  count(DISTINCT c.document) AS documents, min(c.start) AS start, max(coalesce(c.`end`, c.start)) AS latest,
  max(c.`end`) AS `end`, min(c.standing) AS standing
WHERE documents >= $min_documents
