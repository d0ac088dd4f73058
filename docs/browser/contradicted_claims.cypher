// Contradicted claims
// A denial beside what is said of the same pair and the same, broader or narrower arms.
MATCH (denial:Claim {status: 'denied'})-[denied_by:SUPPLIED_BY]->(s:Actor),
  (denial)-[denied_to:SUPPLIED_TO]->(r:Actor), (denial)-[denied_item:SUPPLIED_ITEM]->(what)
WHERE denial.retracted_at IS NULL
MATCH (s)<-[by:SUPPLIED_BY]-(claim:Claim)-[to:SUPPLIED_TO]->(r), (claim)-[of:SUPPLIED_ITEM]->(item)
WHERE claim.retracted_at IS NULL AND claim.status IN ['delivered', 'ordered', 'planned', 'alleged']
  AND (what.id = 'arms' OR item.id = 'arms'
    OR EXISTS { (item)-[:OF_CATEGORY*0..3]->(what) } OR EXISTS { (what)-[:OF_CATEGORY*0..3]->(item) })
RETURN s, r, denial, denied_by, denied_to, denied_item, what, claim, by, to, of, item
