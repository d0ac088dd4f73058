// rel_violated_by()
// Who breaks an instrument.
CREATE REL TABLE IF NOT EXISTS VIOLATED_BY(FROM Claim TO Actor)
