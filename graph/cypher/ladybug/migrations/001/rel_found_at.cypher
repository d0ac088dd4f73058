// rel_found_at()
// Where a document is found, its addresses grouped to places; no place where another text has come since.
CREATE REL TABLE IF NOT EXISTS FOUND_AT(FROM Document TO Address, place STRING)
