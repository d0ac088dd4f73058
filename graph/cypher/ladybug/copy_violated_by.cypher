// copy_violated_by(rows)
// Many relationships from Claims to Actor, all stored already.
COPY VIOLATED_BY FROM $rows
