// scan_signed_by(source, rank, limit)
// All SIGNED_BY from a Claim to Actor, by the Claim's id and rank.
// Scans: its table, on an embedded graph once for each page.
MATCH (a:Claim)-[e:SIGNED_BY]->(b:Actor)
WHERE a.id >= $source AND (a.id > $source OR e.rank > $rank)
RETURN a.id AS source, b.id AS target, e.rank AS rank
ORDER BY source, rank
LIMIT $limit
