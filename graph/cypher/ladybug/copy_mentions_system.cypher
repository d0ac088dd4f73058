// copy_mentions_system(rows)
// Many relationships from Documents to WeaponSystem, all stored already.
COPY MENTIONS FROM $rows (from='Document', to='WeaponSystem')
