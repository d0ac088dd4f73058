// Whom France supplies
// Put another supplier in the first line.
WITH 'France' AS name
MATCH (supplier:Actor {name: name})-[supply:SUPPLIES|MAY_SUPPLY]->(recipient:Actor)
RETURN supplier, supply, recipient
