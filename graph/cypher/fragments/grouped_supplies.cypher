// grouped_supplies(suppliers, statuses, since, until, undated, attributed_to, standing, published, published_since, published_until, lang, source, as_of, moment, narrowed, items, by_supplier, by_recipient, by_item, period, min_documents)
// Those claims c from s to r in d that are asked for, by status and by what else they are asked for by; what they hold is taken first, so that an engine starts from the ends.
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
WITH CASE WHEN $by_supplier THEN giver ELSE '' END AS supplier, CASE WHEN $by_recipient THEN taker ELSE '' END AS recipient,
  CASE WHEN $by_item THEN thing ELSE '' END AS item, '' AS category, coalesce(left(began, $period), '') AS time,
  status, id, document, began, ended, standing
WITH supplier, recipient, item, category, time, status, count(id) AS claims, count(DISTINCT document) AS documents,
  min(began) AS start, max(coalesce(ended, began)) AS latest, max(ended) AS `end`, min(standing) AS standing
WHERE documents >= $min_documents
