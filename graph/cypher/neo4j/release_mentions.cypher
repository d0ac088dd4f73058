// release_mentions(rows)
// Documents no longer name anything.
UNWIND $rows AS row
MATCH (:Document {id: row.id})-[m:MENTIONS]->()
DELETE m
