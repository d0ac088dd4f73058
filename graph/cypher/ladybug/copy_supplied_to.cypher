// copy_supplied_to(rows)
// Many relationships from Claims to Actor, all stored already.
COPY SUPPLIED_TO FROM $rows
