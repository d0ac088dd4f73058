// read_schema(id)
// The version of the schema, if there is one.
MATCH (s:Schema {id: $id})
RETURN s.version AS total
