// Search the sentences
// Words as they stand in articles, accents left aside: "two words", missil*, drone OR drones, tanks AND NOT Ukraine.
CALL db.index.fulltext.queryRelationships('quotes', 'drone OR drones') YIELD relationship AS stated, score
WITH stated, score, startNode(stated) AS claim, endNode(stated) AS document
WHERE claim.retracted_at IS NULL
RETURN claim.name AS claim, stated.quote AS sentence, document.name AS article, toString(document.date) AS published,
  round(score, 2) AS score
ORDER BY score DESC, published DESC, claim
LIMIT 25
