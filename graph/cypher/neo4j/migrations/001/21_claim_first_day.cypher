// 21_claim_first_day()
// Claims by the first day.
CREATE RANGE INDEX claim_first_day IF NOT EXISTS FOR (n:Claim) ON (n.first_day)
