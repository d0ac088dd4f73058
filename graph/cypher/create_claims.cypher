// create_claims(rows)
// New claims.
UNWIND $rows AS row
CREATE (:Claim {
  id: row.id, name: row.name, document: row.document, type: row.type, status: row.status,
  quantity_low: row.quantity_low, quantity_high: row.quantity_high, quantity_unit: row.quantity_unit,
  value_amount: row.value_amount, value_currency: row.value_currency, start: row.start, `end`: row.`end`,
  first_day: row.first_day, last_day: row.last_day, item: row.item, standing: row.standing, spans: row.spans,
  attributed_to: row.attributed_to, voices: row.voices,
  extractor: row.extractor, recorded_at: row.recorded_at, retracted_at: row.retracted_at, lives: row.lives,
  review: row.review, originals: row.originals
})
