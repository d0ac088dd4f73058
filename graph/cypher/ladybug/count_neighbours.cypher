// count_neighbours(entity)
// How many ties living claims make to an entity.
// Scans: the entities, some thousands.
MATCH (e:Actor|Instrument {id: $entity})-[t:SUPPLIES|MAY_SUPPLY|VIOLATES|SIGNED]-(:Actor|Instrument)
RETURN count(t) AS total
