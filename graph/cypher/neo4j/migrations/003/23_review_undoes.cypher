// 23_review_undoes()
// Decisions by what they take back.
CREATE RANGE INDEX review_undoes IF NOT EXISTS FOR (n:Review) ON (n.undoes)
