// tally_signed(source, target, statuses)
// What living claims of these statuses say of a party and its instrument.
MATCH (a:Actor {id: $source})<-[:SIGNED_BY]-(c:Claim)-[:CONCERNS]->(b:Instrument {id: $target})
WHERE c.retracted_at IS NULL AND c.status IN $statuses
RETURN count(DISTINCT c.id) AS claims, count(DISTINCT c.document) AS documents, collect(DISTINCT c.status) AS statuses,
  min(c.start) AS first, max(coalesce(c.`end`, c.start)) AS last
