// Articles of a source
// The latest first, with how many claims each makes. Put another source in the first line.
WITH 'armsgraph sample, written for this project' AS source
MATCH (document:Document {source: source})
WHERE document.removed_at IS NULL
OPTIONAL MATCH (document)<-[:STATED_IN {rank: 0}]-(claim:Claim)
WHERE claim.retracted_at IS NULL
RETURN toString(document.date) AS published, document.name AS article, document.lang AS language, count(claim) AS claims,
  document.url AS url
ORDER BY published DESC, article
LIMIT 200
