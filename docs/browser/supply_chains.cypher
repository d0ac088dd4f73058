// Supply chains of two steps
// Who supplies someone who supplies someone else; both steps are delivered.
// The arms of the second step need not be those of the first.
MATCH (first:Actor)-[one:SUPPLIES]->(middle:Actor)-[two:SUPPLIES]->(last:Actor)
WHERE first <> last
RETURN first, one, middle, two, last
LIMIT 100
