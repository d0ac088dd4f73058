// Who supplies whom: the whole picture
// Green: at least one article says delivered. Amber: ordered, planned or alleged, nowhere delivered.
// Denied and halted transfers draw no edge.
MATCH (supplier:Actor)-[supply:SUPPLIES|MAY_SUPPLY]->(recipient:Actor)
RETURN supplier, supply, recipient
ORDER BY supply.claims DESC
LIMIT 150
