// copy_supplied_system(rows)
// Many relationships from Claims to WeaponSystem, all stored already.
COPY SUPPLIED_ITEM FROM $rows (from='Claim', to='WeaponSystem')
