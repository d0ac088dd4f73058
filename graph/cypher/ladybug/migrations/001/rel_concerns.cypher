// rel_concerns()
// The instrument of a claim.
CREATE REL TABLE IF NOT EXISTS CONCERNS(FROM Claim TO Instrument)
