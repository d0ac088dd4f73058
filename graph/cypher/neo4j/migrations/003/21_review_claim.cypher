// 21_review_claim()
// Decisions by claim.
CREATE RANGE INDEX review_claim IF NOT EXISTS FOR (n:Review) ON (n.claim)
