// clear_categories()
// No item has a category.
// Scans: every system and category, some thousands.
MATCH (:WeaponSystem|Category)-[o:OF_CATEGORY]->(:Category)
DELETE o
