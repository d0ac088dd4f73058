// list_indexes()
// Indexes that are not ready.
SHOW INDEXES YIELD name, state
WHERE state <> 'ONLINE'
RETURN name, state
