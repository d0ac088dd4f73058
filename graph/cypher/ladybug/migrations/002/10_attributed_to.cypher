// 10_attributed_to()
// Who says what a claim says: an entity's id, or the source as the text names it.
ALTER TABLE Claim ADD IF NOT EXISTS attributed_to STRING
