// 24_claim_retracted_at()
// Claims that no longer live.
CREATE RANGE INDEX claim_retracted_at IF NOT EXISTS FOR (n:Claim) ON (n.retracted_at)
