// total_of_supplies()
// How many rows grouped supplies have, and how many claims these.
RETURN count(*) AS total, coalesce(sum(claims), 0) AS claims
