// rel_signed()
// Derived: a living claim says signed, ratified or acceded.
CREATE REL TABLE IF NOT EXISTS SIGNED(
  FROM Actor TO Instrument, claims INT64, documents INT64, statuses STRING[], first STRING, last STRING,
  timeline STRING[], caption STRING
)
