// read_claim(rows)
// Claims, retracted or not, a row for each evidence, the best first; a bulk import leaves empty lists out.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})-[e:STATED_IN]->(d:Document)
RETURN c.id AS id, c.type AS type, c.status AS status, c.quantity_low AS quantity_low, c.quantity_high AS quantity_high,
  c.quantity_unit AS quantity_unit, c.value_amount AS value_amount, c.value_currency AS value_currency,
  c.start AS start, c.`end` AS `end`, c.extractor AS extractor, c.recorded_at AS recorded_at,
  c.retracted_at AS retracted_at, coalesce(c.lives, []) AS lives, c.spans AS spans, c.voices AS voices,
  c.review AS review, c.originals AS originals,
  d.id AS document, d.title AS title, d.date AS date, d.source AS source, d.url AS url, e.rank AS rank,
  e.quote AS quote, e.start AS quote_start, e.`end` AS quote_end, e.field AS field, e.frame AS frame,
  e.confidence AS confidence
ORDER BY id, rank
