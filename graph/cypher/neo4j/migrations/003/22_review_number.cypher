// 22_review_number()
// Decisions in order.
CREATE RANGE INDEX review_number IF NOT EXISTS FOR (n:Review) ON (n.number)
