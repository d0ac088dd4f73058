// node_address()
// A source id or url under which a document was found.
CREATE NODE TABLE IF NOT EXISTS Address(id STRING PRIMARY KEY, name STRING)
