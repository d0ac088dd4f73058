// node_document()
// Texts; `digest` tells whether a reading is stored already, `removed_at` is null while it counts.
CREATE NODE TABLE IF NOT EXISTS Document(
  id STRING PRIMARY KEY, name STRING, text STRING, title STRING, date DATE, source STRING, source_id STRING, url STRING,
  lang STRING, extractor STRING, digest STRING, recorded_at TIMESTAMP, removed_at TIMESTAMP
)
