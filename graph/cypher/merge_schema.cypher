// merge_schema(id, version)
// The graph now has this version of the schema.
MERGE (s:Schema {id: $id})
SET s.name = 'Schema', s.version = $version
