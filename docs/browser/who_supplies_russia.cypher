// Who supplies Russia
// Put another recipient in the first line.
WITH 'Russia' AS name
MATCH (supplier:Actor)-[supply:SUPPLIES|MAY_SUPPLY]->(recipient:Actor {name: name})
RETURN supplier, supply, recipient
