// move_document(id, source, source_id, url)
// A document goes by another of its places, for another text stands where it was found first.
MATCH (d:Document {id: $id})
SET d.source = $source, d.source_id = $source_id, d.url = $url, d.name = coalesce(d.title, $url, $source_id, d.id)
