// take_turn(id)
// Wait until no other writer is at work: whoever changes this node holds it to the end of its transaction.
MATCH (s:Schema {id: $id})
SET s.turn = coalesce(s.turn, 0) + 1
