// list_settings(names)
// What the server was told.
SHOW SETTINGS YIELD name, value
WHERE name IN $names
RETURN name, value
