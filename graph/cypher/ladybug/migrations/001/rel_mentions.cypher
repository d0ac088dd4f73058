// rel_mentions()
// An entity that a document names so often; 0 where only a claim of it does.
CREATE REL TABLE IF NOT EXISTS MENTIONS(
  FROM Document TO Actor, FROM Document TO WeaponSystem, FROM Document TO Category, FROM Document TO Instrument,
  count INT64
)
