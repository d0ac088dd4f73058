// create_documents(rows)
// New documents; their times are points in time or ISO 8601.
UNWIND $rows AS row
CREATE (d:Document)
SET d = row, d.recorded_at = datetime(row.recorded_at), d.removed_at = datetime(row.removed_at)
