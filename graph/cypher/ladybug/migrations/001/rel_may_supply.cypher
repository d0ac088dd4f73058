// rel_may_supply()
// Derived: living claims say ordered, planned or alleged, none delivered.
CREATE REL TABLE IF NOT EXISTS MAY_SUPPLY(
  FROM Actor TO Actor, claims INT64, documents INT64, statuses STRING[], first STRING, last STRING,
  timeline STRING[], caption STRING
)
