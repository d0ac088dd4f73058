// Contradicted claims, sentence by sentence
// What is denied of a pair, and beneath it what is said of the same, broader or narrower arms of that pair.
MATCH (s:Actor)<-[:SUPPLIED_BY]-(denial:Claim {status: 'denied'})-[:SUPPLIED_TO]->(r:Actor),
  (denial)-[:SUPPLIED_ITEM]->(what)
WHERE denial.retracted_at IS NULL
MATCH (s)<-[:SUPPLIED_BY]-(claim:Claim)-[:SUPPLIED_TO]->(r), (claim)-[:SUPPLIED_ITEM]->(item)
WHERE claim.retracted_at IS NULL AND claim.status IN ['delivered', 'ordered', 'planned', 'alleged']
  AND (what.id = 'arms' OR item.id = 'arms'
    OR EXISTS { (item)-[:OF_CATEGORY*0..3]->(what) } OR EXISTS { (what)-[:OF_CATEGORY*0..3]->(item) })
WITH s, r, denial, collect(claim) AS claims
ORDER BY s.name, r.name, denial.name
LIMIT 50
UNWIND [denial] + claims AS said
MATCH (said)-[stated:STATED_IN {rank: 0}]->(document:Document)
RETURN s.name + ' → ' + r.name AS pair, said.name AS claim, stated.quote AS sentence, document.name AS article,
  toString(document.date) AS published
