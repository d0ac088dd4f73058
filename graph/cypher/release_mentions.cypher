// release_mentions(id)
// A document no longer names anything.
MATCH (d:Document {id: $id})-[m:MENTIONS]->()
DELETE m
