// 40_keys()
// Properties that no node of a young graph has: a question for one that was never set is answered with a warning.
UNWIND ['removed_at', 'url', 'title', 'quantity_low'] AS key
CALL db.createProperty(key)
RETURN count(key)
