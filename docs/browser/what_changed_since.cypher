// What changed since a date
// Claims that came or went, the latest first. Put a date in the first line: datetime('2024-06-01').
WITH datetime() - duration('P7D') AS since
CALL (since) {
  MATCH (claim:Claim) WHERE claim.retracted_at IS NULL AND claim.recorded_at >= since
  RETURN claim, claim.recorded_at AS moment, 'new' AS change
  UNION ALL
  MATCH (claim:Claim) WHERE claim.retracted_at >= since
  RETURN claim, claim.retracted_at AS moment, 'gone' AS change
}
OPTIONAL MATCH (claim)-[:SUPPLIED_BY|VIOLATED_BY|SIGNED_BY]->(actor:Actor)
WITH claim, moment, change, collect(actor.name) AS who
OPTIONAL MATCH (claim)-[:SUPPLIED_TO]->(recipient:Actor)
RETURN toString(datetime.truncate('second', moment)) AS at, change, who, recipient.name AS to_whom, claim.name AS claim
ORDER BY at DESC, change, claim, who
LIMIT 200
