// 24_review_result()
// Decisions by the claim that came of them.
CREATE RANGE INDEX review_result IF NOT EXISTS FOR (n:Review) ON (n.result)
