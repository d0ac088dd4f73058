// create_addresses(rows)
// New addresses.
UNWIND $rows AS row
CREATE (n:Address)
SET n = row
