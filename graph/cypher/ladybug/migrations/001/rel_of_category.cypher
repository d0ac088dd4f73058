// rel_of_category()
// The broader category.
CREATE REL TABLE IF NOT EXISTS OF_CATEGORY(FROM WeaponSystem TO Category, FROM Category TO Category)
