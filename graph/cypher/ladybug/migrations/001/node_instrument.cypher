// node_instrument()
// Treaties, resolutions, embargoes and the like.
CREATE NODE TABLE IF NOT EXISTS Instrument(id STRING PRIMARY KEY, name STRING, type STRING)
