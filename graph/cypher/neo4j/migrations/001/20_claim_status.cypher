// 20_claim_status()
// Claims by status.
CREATE RANGE INDEX claim_status IF NOT EXISTS FOR (n:Claim) ON (n.status)
