// Biggest suppliers
// To how many recipients each has delivered, and how many claims say delivered.
MATCH (supplier:Actor)<-[:SUPPLIED_BY]-(claim:Claim {status: 'delivered'})-[:SUPPLIED_TO]->(recipient:Actor)
WHERE claim.retracted_at IS NULL
RETURN supplier.name AS supplier, count(DISTINCT recipient) AS recipients, count(claim) AS claims,
  collect(DISTINCT recipient.name) AS to_whom
ORDER BY recipients DESC, claims DESC, supplier
LIMIT 25
