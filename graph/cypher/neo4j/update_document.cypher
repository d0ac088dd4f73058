// update_document(rows)
// Stored documents count, with what is now known of them.
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
SET d.name = row.name, d.title = row.title, d.date = row.date, d.source = row.source, d.source_id = row.source_id, d.url = row.url,
  d.lang = row.lang, d.extractor = row.extractor, d.digest = row.digest, d.recorded_at = row.recorded_at,
  d.removed_at = row.removed_at
