// rel_violates()
// Derived: a living claim asserts or alleges it.
CREATE REL TABLE IF NOT EXISTS VIOLATES(
  FROM Actor TO Instrument, claims INT64, documents INT64, statuses STRING[], first STRING, last STRING,
  timeline STRING[], caption STRING
)
