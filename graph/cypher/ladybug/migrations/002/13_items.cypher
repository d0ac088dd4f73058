// 13_items()
// The items of the claims of a graph from before they were kept with the claim.
// Scans: every claim, once.
MATCH (c:Claim)-[:SUPPLIED_ITEM]->(i:WeaponSystem|Category)
SET c.item = i.id
