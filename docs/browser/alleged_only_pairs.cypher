// Pairs of which transfers are only alleged
// No article says delivered, ordered or planned.
MATCH (supplier:Actor)-[supply:MAY_SUPPLY]->(recipient:Actor)
WHERE supply.statuses = ['alleged']
RETURN supplier, supply, recipient
ORDER BY supply.claims DESC
LIMIT 150
