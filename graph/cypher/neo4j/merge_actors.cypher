// merge_actors(rows)
// Entities by id, with the name they were given last and the label of their type.
UNWIND $rows AS row
MERGE (e:Actor {id: row.id})
SET e:Entity, e.name = row.name, e.type = row.type
FOREACH (_ IN CASE row.type WHEN 'state' THEN [1] ELSE [] END | SET e:State REMOVE e:Organization)
FOREACH (_ IN CASE row.type WHEN 'organization' THEN [1] ELSE [] END | SET e:Organization REMOVE e:State)
