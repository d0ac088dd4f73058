// page_of_supplies(sort, before, before_day, after, limit)
// Grouped supplies after the last row, the highest first.
WITH *, CASE $sort WHEN 'documents' THEN documents WHEN 'claims' THEN claims ELSE 0 END AS number,
  CASE $sort WHEN 'latest' THEN coalesce(latest, '') ELSE '' END AS day,
  supplier + ' ' + recipient + ' ' + item + ' ' + category + ' ' + time + ' ' + status AS place
WHERE number < $before OR (number = $before AND (day < $before_day OR (day = $before_day AND place > $after)))
RETURN place, number, day, item, category, time, status, claims, documents, start, latest, `end`, standing
ORDER BY number DESC, day DESC, place
LIMIT $limit
