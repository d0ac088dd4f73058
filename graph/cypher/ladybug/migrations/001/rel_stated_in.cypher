// rel_stated_in()
// An evidence of a claim, the best with rank 0.
CREATE REL TABLE IF NOT EXISTS STATED_IN(
  FROM Claim TO Document, rank INT64, quote STRING, start INT64, `end` INT64, field STRING, frame STRING,
  confidence DOUBLE
)
