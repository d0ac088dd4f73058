// merge_instruments(rows)
// Entities by id, with the name they were given last.
// Scans: on an embedded graph, the entities, some thousands.
UNWIND $rows AS row
MERGE (e:Instrument {id: row.id})
SET e.name = row.name, e.type = row.type
