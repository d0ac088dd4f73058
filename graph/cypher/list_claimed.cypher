// list_claimed(types)
// Entities in a role of a living claim, with how many claims.
// Scans: every role of every claim.
MATCH (c:Claim)
  -[:SUPPLIED_BY|SUPPLIED_TO|SUPPLIED_ITEM|VIOLATED_BY|SIGNED_BY|CONCERNS]->(e:Actor|WeaponSystem|Category|Instrument)
WHERE c.retracted_at IS NULL AND (size($types) = 0 OR e.type IN $types)
RETURN e.id AS id, e.type AS type, count(DISTINCT c.id) AS claims
ORDER BY id, type
