// total_of_claims()
// How many claims there are.
RETURN count(DISTINCT c.id) AS total
