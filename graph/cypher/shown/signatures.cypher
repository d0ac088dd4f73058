// signatures(party, instrument, status, attributed_to, since, until)
// Claims that parties sign or leave an instrument, with the sentence that states each; one without a date counts by that of its article.
MATCH (who:Actor)<-[:SIGNED_BY]-(claim:Claim)-[:CONCERNS]->(what:Instrument)
MATCH (claim)-[stated:STATED_IN {rank: 0}]->(article:Document)
WHERE claim.retracted_at IS NULL
  AND who.id IN $party
  AND what.id IN $instrument
  AND claim.status IN $status
  AND claim.attributed_to IN $attributed_to
  AND (claim.last_day >= $since OR (claim.last_day IS NULL AND article.date >= date($since)))
  AND (claim.first_day <= $until OR (claim.first_day IS NULL AND article.date <= date($until)))
RETURN who.name AS party, what.name AS instrument, claim.status AS status, claim.start AS start,
  stated.quote AS quote, article.id AS document
ORDER BY party, instrument, status, quote
LIMIT 100
