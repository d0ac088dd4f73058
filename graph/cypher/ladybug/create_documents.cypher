// create_documents(id, name, text, title, date, source, source_id, url, lang, extractor, digest, recorded_at, removed_at)
// One new document.
CREATE (:Document {
  id: $id, name: $name, text: $text, title: $title, date: $date, source: $source, source_id: $source_id, url: $url,
  lang: $lang, extractor: $extractor, digest: $digest, recorded_at: $recorded_at, removed_at: $removed_at
})
