// Who supplies arms of one category
// Missiles of every kind that are delivered, from whom and to whom. Put another category in the first line.
WITH 'missile' AS name
MATCH (:Category {name: name})<-[:OF_CATEGORY*0..3]-()<-[:SUPPLIED_ITEM]-(claim:Claim {status: 'delivered'})
WHERE claim.retracted_at IS NULL
MATCH (supplier:Actor)<-[by:SUPPLIED_BY]-(claim)-[to:SUPPLIED_TO]->(recipient:Actor)
RETURN DISTINCT supplier, by, claim, to, recipient
LIMIT 50
