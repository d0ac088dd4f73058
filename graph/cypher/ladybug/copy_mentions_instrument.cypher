// copy_mentions_instrument(rows)
// Many relationships from Documents to Instrument, all stored already.
COPY MENTIONS FROM $rows (from='Document', to='Instrument')
