// rel_found_at()
// Where a document that counts was found; the addresses of one place came with each other.
CREATE REL TABLE IF NOT EXISTS FOUND_AT(FROM Document TO Address, place STRING)
