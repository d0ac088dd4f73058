// 12_item()
// The id of what a claim says is supplied, "" for nothing that is named and for other claims.
ALTER TABLE Claim ADD IF NOT EXISTS item STRING DEFAULT ''
