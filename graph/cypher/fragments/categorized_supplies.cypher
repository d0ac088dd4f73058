// categorized_supplies(suppliers, statuses, since, until, undated, attributed_to, standing, published, published_since, published_until, lang, source, as_of, moment, narrowed, items, min_documents)
// Those claims c from s to r in d that are asked for, by status and by the category of what is supplied; what they hold is taken first, so that an engine starts from the ends.
WITH DISTINCT c.id AS id, c.document AS document, c.status AS status, c.first_day AS first_day, c.last_day AS last_day,
  c.attributed_to AS attributed_to, c.standing AS standing, c.item AS thing, c.start AS began, c.`end` AS ended,
  c.recorded_at AS recorded_at, c.retracted_at AS retracted_at, c.lives AS lives, d.date AS day, d.lang AS language,
  d.source AS origin, s.id AS giver, r.id AS taker, $moment AS at
WHERE (size($suppliers) = 0 OR giver IN $suppliers) AND status IN $statuses
  AND (($undated AND first_day IS NULL) OR (NOT $undated
    AND ($since = '' OR last_day >= $since) AND ($until = '' OR first_day <= $until)))
  AND ($attributed_to = '' OR attributed_to = $attributed_to) AND standing < $standing
  AND (NOT $published OR (day >= $published_since AND day <= $published_until))
  AND (NOT $narrowed OR thing IN $items) AND ($lang = '' OR language = $lang) AND ($source = '' OR origin = $source)
  AND ((recorded_at <= $as_of AND (retracted_at IS NULL OR retracted_at > $as_of))
    OR any(life IN lives WHERE left(life, 24) <= at AND right(life, 24) > at))
OPTIONAL MATCH (w:WeaponSystem)-[:OF_CATEGORY]->(k:Category) WHERE w.id = thing
OPTIONAL MATCH (own:Category) WHERE own.id = thing
WITH '' AS supplier, '' AS recipient, '' AS item, coalesce(k.id, own.id, '') AS category, '' AS time,
  status, id, document, began, ended, standing
WITH supplier, recipient, item, category, time, status, count(id) AS claims, count(DISTINCT document) AS documents,
  min(began) AS start, max(coalesce(ended, began)) AS latest, max(ended) AS `end`, min(standing) AS standing
WHERE documents >= $min_documents
