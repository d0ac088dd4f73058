// count_reviews()
// How many decisions there are, which is the number of the last one.
// Scans: the decisions.
MATCH (n:Review)
RETURN count(n) AS total
