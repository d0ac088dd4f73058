// count_documents_by_day(lang, source, earliest, latest)
// Documents that count, of some days, counted.
// Scans: every document, without its text.
MATCH (d:Document)
WHERE d.removed_at IS NULL AND ($lang = '' OR d.lang = $lang) AND ($source = '' OR d.source = $source)
WITH d.id AS id, coalesce(d.date, date('0001-01-01')) AS day
WHERE day >= $earliest AND day <= $latest
RETURN count(id) AS total
