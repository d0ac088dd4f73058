// copy_supplied_by(rows)
// Many relationships from Claims to Actor, all stored already.
COPY SUPPLIED_BY FROM $rows
