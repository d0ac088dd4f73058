// 90_wait()
// Every index is ready.
CALL db.awaitIndexes(300)
