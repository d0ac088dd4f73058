// 11_items()
// The items of the claims of a graph from before they were kept with the claim, "" for nothing that is named.
// Scans: every claim, once.
MATCH (c:Claim)
WHERE c.item IS NULL
OPTIONAL MATCH (c)-[:SUPPLIED_ITEM]->(i:Entity)
SET c.item = coalesce(i.id, '')
