// create_documents(rows)
// New documents.
UNWIND $rows AS row
CREATE (:Document {
  id: row.id, name: row.name, text: row.text, title: row.title, date: row.date, source: row.source,
  source_id: row.source_id, url: row.url, lang: row.lang, extractor: row.extractor, digest: row.digest,
  recorded_at: row.recorded_at, removed_at: row.removed_at
})
