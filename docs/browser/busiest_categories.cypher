// Busiest categories
// Claims of each status for a category, with those of the systems and narrower categories under it.
MATCH (category:Category)<-[:OF_CATEGORY*0..3]-(item)<-[:SUPPLIED_ITEM]-(claim:Claim)
WHERE claim.retracted_at IS NULL
WITH category, collect(DISTINCT claim) AS claims
RETURN category.name AS category, size(claims) AS claims,
  size([c IN claims WHERE c.status = 'delivered']) AS delivered,
  size([c IN claims WHERE c.status = 'ordered']) AS ordered,
  size([c IN claims WHERE c.status = 'planned']) AS planned,
  size([c IN claims WHERE c.status = 'alleged']) AS alleged,
  size([c IN claims WHERE c.status = 'denied']) AS denied,
  size([c IN claims WHERE c.status = 'halted']) AS halted
ORDER BY claims DESC, category
