// 11_originals()
// What the last reading has in place of a claim that a decision changed, as JSON.
ALTER TABLE Claim ADD IF NOT EXISTS originals STRING
