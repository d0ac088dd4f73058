// 22_claim_last_day()
// Claims by the last day.
CREATE RANGE INDEX claim_last_day IF NOT EXISTS FOR (n:Claim) ON (n.last_day)
