// rel_found_at()
// Where a document that counts was found.
CREATE REL TABLE IF NOT EXISTS FOUND_AT(FROM Document TO Address)
