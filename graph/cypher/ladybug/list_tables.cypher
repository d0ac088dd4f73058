// list_tables()
// Every table.
CALL show_tables() RETURN name AS id
