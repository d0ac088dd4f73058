// read_last_change(id)
// The moment of the last change of what documents say.
MATCH (s:Schema {id: $id})
RETURN s.changed_at AS moment
