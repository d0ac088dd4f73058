// copy_mentions_category(rows)
// Many relationships from Documents to Category, all stored already.
COPY MENTIONS FROM $rows (from='Document', to='Category')
