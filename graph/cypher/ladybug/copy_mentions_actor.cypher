// copy_mentions_actor(rows)
// Many relationships from Documents to Actor, all stored already.
COPY MENTIONS FROM $rows (from='Document', to='Actor')
