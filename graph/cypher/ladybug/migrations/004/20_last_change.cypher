// 20_last_change()
// The last change of a graph from before its moment was kept.
// Scans: every document and every claim, once.
MATCH (d:Document)
WITH max(d.recorded_at) AS stored
OPTIONAL MATCH (c:Claim)
WITH stored, max(c.recorded_at) AS recorded, max(c.retracted_at) AS retracted
UNWIND [stored, recorded, retracted] AS moment
WITH max(moment) AS changed_at
MATCH (s:Schema)
SET s.changed_at = changed_at
