// Most sourced transfers
// Pairs by how many articles speak of them.
MATCH (supplier:Actor)-[supply:SUPPLIES|MAY_SUPPLY]->(recipient:Actor)
RETURN supplier.name AS supplier, recipient.name AS recipient, supply.documents AS articles, supply.claims AS claims,
  supply.statuses AS statuses, supply.first AS first, supply.last AS last
ORDER BY articles DESC, claims DESC, supplier, recipient
LIMIT 25
