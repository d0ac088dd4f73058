// total_of_commitments()
// How many rows grouped commitments have.
RETURN count(*) AS total
