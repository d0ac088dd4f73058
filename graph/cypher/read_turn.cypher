// read_turn(id)
// What is another number whenever somebody has written: nobody writes an embedded graph while it is read.
MATCH (s:Schema {id: $id})
RETURN s.version AS total
