// 41_shared_entity()
// Entities that a bulk import made by their own label have the one that all share.
MATCH (n:State|Organization|WeaponSystem|Category|Instrument)
WHERE NOT n:Entity
SET n:Entity
