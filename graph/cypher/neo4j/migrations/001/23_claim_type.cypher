// 23_claim_type()
// Claims by type.
CREATE RANGE INDEX claim_type IF NOT EXISTS FOR (n:Claim) ON (n.type)
