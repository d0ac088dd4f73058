// list_deserted(after, limit)
// Addresses where no document is or was found, a page of ids after the last one.
// Scans: every address.
MATCH (a:Address)
WHERE a.id > $after AND NOT EXISTS { MATCH (a)<-[:FOUND_AT]-(:Document) }
RETURN a.id AS id
ORDER BY id
LIMIT $limit
