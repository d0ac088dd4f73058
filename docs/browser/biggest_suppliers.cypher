// Biggest suppliers
// To how many recipients each has delivered, and how many claims say delivered.
MATCH (supplier:Actor)<-[:SUPPLIED_BY]-(claim:Claim {status: 'delivered'})-[:SUPPLIED_TO]->(recipient:Actor)
WHERE claim.retracted_at IS NULL
WITH supplier, recipient, count(claim) AS claims
ORDER BY recipient.name
RETURN supplier.name AS supplier, count(recipient) AS recipients, sum(claims) AS claims,
  collect(recipient.name) AS to_whom
ORDER BY recipients DESC, claims DESC, supplier
LIMIT 25
