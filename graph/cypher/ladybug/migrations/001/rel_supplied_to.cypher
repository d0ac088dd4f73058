// rel_supplied_to()
// The recipient of a claim.
CREATE REL TABLE IF NOT EXISTS SUPPLIED_TO(FROM Claim TO Actor)
