// Retracted claims
// Their article was corrected or removed, or is read differently now. No other query here counts them.
MATCH (claim:Claim)-[stated:STATED_IN {rank: 0}]->(document:Document)
WHERE claim.retracted_at IS NOT NULL
MATCH (claim)-[:SUPPLIED_BY|VIOLATED_BY|SIGNED_BY]->(actor:Actor)
WITH claim, stated, document, collect(actor.name) AS who
OPTIONAL MATCH (claim)-[:SUPPLIED_TO]->(recipient:Actor)
RETURN claim.name AS claim, who, recipient.name AS to_whom, stated.quote AS sentence, document.name AS article,
  toString(datetime.truncate('second', claim.retracted_at)) AS retracted
ORDER BY retracted DESC, claim
LIMIT 100
