// keep_last_change(id, changed_at)
// What documents say changed at this moment.
MATCH (s:Schema {id: $id})
SET s.changed_at = $changed_at
