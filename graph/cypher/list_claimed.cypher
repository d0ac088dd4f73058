// list_claimed(types, as_of, moment)
// Entities in a role of a claim that lived at a moment, with how many claims and documents say so.
// Scans: every role of every claim.
MATCH (c:Claim)
  -[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]->(e:Actor|WeaponSystem|Category|Instrument)
WHERE size($types) = 0 OR e.type IN $types
WITH c, e, $moment AS at
WHERE (c.recorded_at <= $as_of AND (c.retracted_at IS NULL OR c.retracted_at > $as_of))
  OR any(life IN c.lives WHERE left(life, 24) <= at AND right(life, 24) > at)
RETURN e.id AS id, e.type AS type, e.name AS name, count(DISTINCT c.id) AS claims,
  count(DISTINCT c.document) AS documents
ORDER BY id, type
