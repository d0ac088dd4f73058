// read_record(rows)
// Documents that count without their texts, with their living claims counted.
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
WHERE d.removed_at IS NULL
OPTIONAL MATCH (d)<-[:STATED_IN {rank: 0}]-(c:Claim)
WHERE c.retracted_at IS NULL
RETURN d.id AS id, d.title AS title, d.date AS date, d.source AS source, d.source_id AS source_id, d.url AS url,
  d.lang AS lang, d.extractor AS extractor, d.recorded_at AS recorded_at, count(DISTINCT c.id) AS claims
ORDER BY id
