// grouped_commitments(actors, instruments, statuses, since, until, since_day, until_day, attributed_to, standing, lang, source, as_of, moment)
// Those claims c of a on i in d that are asked for, by actor, instrument and status; one without a date counts by the day of d.
WHERE (size($actors) = 0 OR a.id IN $actors) AND (size($instruments) = 0 OR i.id IN $instruments)
  AND (size($statuses) = 0 OR c.status IN $statuses)
  AND ($since = '' OR c.last_day >= $since OR (c.last_day IS NULL AND d.date >= $since_day))
  AND ($until = '' OR c.first_day <= $until OR (c.first_day IS NULL AND d.date <= $until_day))
  AND ($attributed_to = '' OR c.attributed_to = $attributed_to) AND c.standing < $standing
  AND ($lang = '' OR d.lang = $lang) AND ($source = '' OR d.source = $source)
WITH c, a, i, d, $moment AS at
WHERE (c.recorded_at <= $as_of AND (c.retracted_at IS NULL OR c.retracted_at > $as_of))
  OR any(life IN c.lives WHERE left(life, 24) <= at AND right(life, 24) > at)
WITH a.id AS actor, i.id AS instrument, c.status AS status, count(DISTINCT c.id) AS claims,
  count(DISTINCT c.document) AS documents, min(c.start) AS start, max(c.start) AS latest,
  min(d.date) AS published, min(c.standing) AS standing
