// list_documents_by_day(lang, source, earliest, latest, before, after, limit)
// Documents that count, the newest first and those without a date last, a page after the last one.
// Scans: every document, without its text.
MATCH (d:Document)
WHERE d.removed_at IS NULL AND ($lang = '' OR d.lang = $lang) AND ($source = '' OR d.source = $source)
WITH d.id AS id, coalesce(d.date, date('0001-01-01')) AS day
WHERE day >= $earliest AND day <= $latest AND (day < $before OR (day = $before AND id > $after))
RETURN id, day
ORDER BY day DESC, id
LIMIT $limit
