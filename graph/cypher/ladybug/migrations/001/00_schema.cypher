// 00_schema()
// The version of the tables, in one node.
CREATE NODE TABLE IF NOT EXISTS Schema(id STRING PRIMARY KEY, name STRING, version INT64)
