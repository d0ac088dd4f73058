// node_system()
// Named weapons.
CREATE NODE TABLE IF NOT EXISTS WeaponSystem(id STRING PRIMARY KEY, name STRING, type STRING)
