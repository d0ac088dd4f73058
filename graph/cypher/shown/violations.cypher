// violations(actor, instrument, target, status, since, until)
// Claims that somebody breaks an instrument, with the sentence that states each; a breach has its article's date.
MATCH (who:Actor)<-[:VIOLATED_BY]-(claim:Claim)-[:CONCERNS]->(what:Instrument)
MATCH (claim)-[stated:STATED_IN {rank: 0}]->(article:Document)
WHERE claim.retracted_at IS NULL
  AND who.id IN $actor
  AND what.id IN $instrument
  AND what.id IN $target
  AND claim.status IN $status
  AND article.date >= date($since)
  AND article.date <= date($until)
RETURN who.name AS actor, what.name AS instrument, claim.status AS status, stated.quote AS quote,
  article.id AS document
ORDER BY actor, instrument, status, quote
LIMIT 100
