// scan_claims(id, limit)
// All claims, retracted ones too, by id.
// Scans: its table, on an embedded graph once for each page.
MATCH (n:Claim)
WHERE n.id > $id
RETURN n.id AS id, n.name AS name, n.document AS document, n.type AS type, n.status AS status,
  n.quantity_low AS quantity_low, n.quantity_high AS quantity_high, n.quantity_unit AS quantity_unit,
  n.value_amount AS value_amount, n.value_currency AS value_currency, n.start AS start, n.`end` AS `end`,
  n.first_day AS first_day, n.last_day AS last_day, n.item AS item, n.standing AS standing, n.spans AS spans,
  n.attributed_to AS attributed_to, n.voices AS voices,
  n.extractor AS extractor, n.recorded_at AS recorded_at, n.retracted_at AS retracted_at, n.lives AS lives,
  n.review AS review, n.originals AS originals
ORDER BY id
LIMIT $limit
