// copy_supplied_category(rows)
// Many relationships from Claims to Category, all stored already.
COPY SUPPLIED_ITEM FROM $rows (from='Claim', to='Category')
