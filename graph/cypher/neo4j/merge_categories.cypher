// merge_categories(rows)
// Entities by id, with the name they were given last.
UNWIND $rows AS row
MERGE (e:Category {id: row.id})
SET e:Entity, e.name = row.name, e.type = row.type
