// count_documents_by_words(patterns, lang, source, earliest, latest)
// Documents that count with all of some words in title or text, counted.
// Scans: every document, with its text.
MATCH (d:Document)
WHERE d.removed_at IS NULL AND ($lang = '' OR d.lang = $lang) AND ($source = '' OR d.source = $source)
WITH d, coalesce(d.date, date('0001-01-01')) AS day
WHERE day >= $earliest AND day <= $latest
WITH d.id AS id, toLower(coalesce(d.title, '') + ' ' + d.text) AS words
WHERE all(pattern IN $patterns WHERE words =~ pattern)
RETURN count(id) AS total
