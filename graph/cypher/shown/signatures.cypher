// signatures(party, instrument, status, since, until)
// Claims that parties sign or leave an instrument, with the sentence that states each.
MATCH (who:Actor)<-[:SIGNED_BY]-(claim:Claim)-[:CONCERNS]->(what:Instrument)
MATCH (claim)-[stated:STATED_IN {rank: 0}]->(article:Document)
WHERE claim.retracted_at IS NULL
  AND who.id IN $party
  AND what.id IN $instrument
  AND claim.status IN $status
  AND claim.last_day >= $since
  AND claim.first_day <= $until
RETURN who.name AS party, what.name AS instrument, claim.status AS status, claim.start AS start,
  stated.quote AS quote, article.id AS document
ORDER BY party, instrument, status, quote
LIMIT 100
