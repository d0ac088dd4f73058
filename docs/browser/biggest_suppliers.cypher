// Biggest suppliers
// How many recipients each supplier has, and how many claims say so; delivered only.
MATCH (supplier:Actor)-[supply:SUPPLIES]->(recipient:Actor)
RETURN supplier.name AS supplier, count(recipient) AS recipients, sum(supply.claims) AS claims,
  collect(recipient.name) AS to_whom
ORDER BY recipients DESC, claims DESC, supplier
LIMIT 25
