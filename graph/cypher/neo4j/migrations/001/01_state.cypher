// 01_state()
// Drawn by its own label: the first that the database learns is the one that people see.
CREATE CONSTRAINT state_id IF NOT EXISTS FOR (n:State) REQUIRE n.id IS UNIQUE
