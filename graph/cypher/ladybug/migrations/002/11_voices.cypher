// 11_voices()
// Everybody who asserts or denies a claim, as JSON.
ALTER TABLE Claim ADD IF NOT EXISTS voices STRING DEFAULT '[]'
