// rel_signed_by()
// The parties, in the order of the claim.
CREATE REL TABLE IF NOT EXISTS SIGNED_BY(FROM Claim TO Actor, rank INT64)
