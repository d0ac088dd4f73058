// read_last_recorded()
// When the newest document that counts was stored.
// Scans: every document.
MATCH (d:Document)
WHERE d.removed_at IS NULL
RETURN max(d.recorded_at) AS moment
