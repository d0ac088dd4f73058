// 10_review()
// The decision by which a claim stands as it does.
ALTER TABLE Claim ADD IF NOT EXISTS review STRING
