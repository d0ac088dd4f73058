// rel_supplies()
// Derived: at least one living claim says delivered.
CREATE REL TABLE IF NOT EXISTS SUPPLIES(
  FROM Actor TO Actor, claims INT64, documents INT64, statuses STRING[], first STRING, last STRING,
  timeline STRING[], caption STRING
)
