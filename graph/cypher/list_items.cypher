// list_items(category)
// A category, those under it and the systems of all these.
MATCH (i:WeaponSystem|Category)-[:OF_CATEGORY*0..8]->(:Category {id: $category})
RETURN DISTINCT i.id AS id
ORDER BY id
