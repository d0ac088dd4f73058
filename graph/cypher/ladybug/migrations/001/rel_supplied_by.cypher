// rel_supplied_by()
// The supplier of a claim.
CREATE REL TABLE IF NOT EXISTS SUPPLIED_BY(FROM Claim TO Actor)
