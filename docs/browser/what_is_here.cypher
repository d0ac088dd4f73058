// What this graph holds
// Articles that count, claims by type and status, things by kind.
CALL () {
  MATCH (d:Document) WHERE d.removed_at IS NULL RETURN 'articles' AS kind, 'that count' AS detail, count(*) AS total
  UNION ALL
  MATCH (c:Claim) WHERE c.retracted_at IS NULL
  RETURN 'claims: ' + c.type AS kind, c.status AS detail, count(*) AS total
  UNION ALL
  MATCH (c:Claim) WHERE c.retracted_at IS NOT NULL RETURN 'claims' AS kind, 'retracted' AS detail, count(*) AS total
  UNION ALL
  MATCH (e:Entity) WHERE EXISTS { (e)<-[:MENTIONS]-() }
  RETURN 'things named' AS kind, e.type AS detail, count(*) AS total
}
WITH kind, detail, total WHERE total > 0
RETURN kind, detail, total
ORDER BY kind, total DESC
