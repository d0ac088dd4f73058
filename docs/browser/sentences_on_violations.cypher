// Sentences on violations
// Denials are listed too, and say so.
MATCH (instrument:Instrument)<-[:CONCERNS]-(claim:Claim {type: 'violates'})-[:VIOLATED_BY]->(actor:Actor)
WHERE claim.retracted_at IS NULL
MATCH (claim)-[stated:STATED_IN {rank: 0}]->(document:Document)
RETURN instrument.name AS instrument, claim.status AS status, actor.name AS who, stated.quote AS sentence,
  document.name AS article, toString(document.date) AS published
ORDER BY instrument, status, who
LIMIT 100
