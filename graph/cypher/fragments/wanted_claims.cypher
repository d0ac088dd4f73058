// wanted_claims(type, statuses, document, entity, since, until, undated, since_day, until_day, attributed_to, standing, published, published_since, published_until, lang, source, as_of, moment)
// Those claims c in d that are asked for; a breach or signature without a date counts by the day of d.
  AND ($type = '' OR c.type = $type) AND (size($statuses) = 0 OR c.status IN $statuses)
  AND ($document = '' OR d.id = $document)
  AND (($undated AND c.first_day IS NULL AND (c.type = 'supplies' OR d.date IS NULL)) OR (NOT $undated
    AND ($since = '' OR c.last_day >= $since OR (c.last_day IS NULL AND c.type <> 'supplies' AND d.date >= $since_day))
    AND ($until = '' OR c.first_day <= $until
      OR (c.first_day IS NULL AND c.type <> 'supplies' AND d.date <= $until_day))))
  AND ($attributed_to = '' OR c.attributed_to = $attributed_to) AND c.standing < $standing
  AND (NOT $published OR (d.date >= $published_since AND d.date <= $published_until))
  AND ($lang = '' OR d.lang = $lang) AND ($source = '' OR d.source = $source)
WITH c, $moment AS at
WHERE (c.recorded_at <= $as_of AND (c.retracted_at IS NULL OR c.retracted_at > $as_of))
  OR any(life IN c.lives WHERE left(life, 24) <= at AND right(life, 24) > at)
MATCH (c)-[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]->(e)
WHERE $entity = '' OR e.id = $entity
