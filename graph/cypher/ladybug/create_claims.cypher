// create_claims(id, name, document, type, status, quantity_low, quantity_high, quantity_unit, value_amount, value_currency, start, end, first_day, last_day, standing, spans, extractor, recorded_at, retracted_at, lives)
// One new claim.
CREATE (:Claim {
  id: $id, name: $name, document: $document, type: $type, status: $status,
  quantity_low: $quantity_low, quantity_high: $quantity_high,
  quantity_unit: $quantity_unit, value_amount: $value_amount, value_currency: $value_currency, start: $start,
  `end`: $`end`, first_day: $first_day, last_day: $last_day, standing: $standing, spans: $spans, extractor: $extractor,
  recorded_at: $recorded_at, retracted_at: $retracted_at, lives: $lives
})
