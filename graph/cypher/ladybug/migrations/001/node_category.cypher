// node_category()
// Generic classes of weapons.
CREATE NODE TABLE IF NOT EXISTS Category(id STRING PRIMARY KEY, name STRING, type STRING)
