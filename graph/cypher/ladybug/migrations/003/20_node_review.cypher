// 20_node_review()
// Decisions of people, in the order of their numbers; `before`, `after` and `into` are JSON.
CREATE NODE TABLE IF NOT EXISTS Review(
  id STRING PRIMARY KEY, name STRING, number INT64, decision STRING, document STRING, claim STRING, author STRING,
  reason STRING, decided_at TIMESTAMP, undoes STRING, entity STRING, into STRING, before STRING, after STRING,
  beside STRING[], result STRING
)
