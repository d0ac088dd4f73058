// read_turn(id)
// What is another number whenever somebody has written.
MATCH (s:Schema {id: $id})
RETURN coalesce(s.turn, 0) AS total
