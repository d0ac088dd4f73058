// read_state(rows)
// What is stored of documents, removed or not.
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
RETURN d.id AS id, d.digest AS digest, d.date AS date, d.recorded_at AS recorded_at, d.removed_at AS removed_at,
  d.source AS source, d.source_id AS source_id, d.url AS url
ORDER BY id
