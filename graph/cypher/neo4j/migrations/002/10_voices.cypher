// 10_voices()
// Nobody is known to stand behind the claims of a graph from before voices were kept.
// Scans: every claim, once.
MATCH (c:Claim)
WHERE c.voices IS NULL
SET c.voices = '[]'
