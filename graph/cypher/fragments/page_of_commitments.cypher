// page_of_commitments(before, after, limit)
// Grouped commitments after the last row, those of most documents first.
WITH *, actor + ' ' + instrument + ' ' + status AS place
WHERE documents < $before OR (documents = $before AND place > $after)
RETURN place, actor, status, claims, documents, start, latest, published, standing
ORDER BY documents DESC, place
LIMIT $limit
