// clear_categories()
// No item has a category.
MATCH (:WeaponSystem|Category)-[o:OF_CATEGORY]->(:Category)
DELETE o
