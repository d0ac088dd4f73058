// update_document(id, name, title, date, source, source_id, url, lang, extractor, digest, recorded_at, removed_at)
// A stored document counts, with what is now known of it.
MATCH (d:Document {id: $id})
SET d.name = $name, d.title = $title, d.date = $date, d.source = $source, d.source_id = $source_id, d.url = $url,
  d.lang = $lang, d.extractor = $extractor, d.digest = $digest, d.recorded_at = $recorded_at,
  d.removed_at = $removed_at
