// 05_instrument()
// Treaties, resolutions, embargoes.
CREATE CONSTRAINT instrument_id IF NOT EXISTS FOR (n:Instrument) REQUIRE n.id IS UNIQUE
