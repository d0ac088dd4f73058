// 20_claim_attributed_to()
// Claims by who says them.
CREATE RANGE INDEX claim_attributed_to IF NOT EXISTS FOR (c:Claim) ON (c.attributed_to)
