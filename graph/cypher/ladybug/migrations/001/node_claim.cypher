// node_claim()
// Claims: `retracted_at` is null while one lives, `lives` were before, `standing` sorts the best first, `spans` is JSON.
CREATE NODE TABLE IF NOT EXISTS Claim(
  id STRING PRIMARY KEY, name STRING, document STRING, type STRING, status STRING,
  quantity_low DOUBLE, quantity_high DOUBLE, quantity_unit STRING, value_amount DOUBLE, value_currency STRING,
  start STRING, `end` STRING, first_day STRING, last_day STRING, standing STRING, spans STRING, extractor STRING,
  recorded_at TIMESTAMP, retracted_at TIMESTAMP, lives STRING[]
)
