// page_of_claims(limit)
// The ids of claims, in order.
RETURN DISTINCT c.id AS id
ORDER BY id
LIMIT $limit
