// rel_supplied_item()
// What a claim says is supplied.
CREATE REL TABLE IF NOT EXISTS SUPPLIED_ITEM(FROM Claim TO WeaponSystem, FROM Claim TO Category)
