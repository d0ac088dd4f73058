// copy_signed_by(rows)
// Many relationships from Claims to Actor, all stored already.
COPY SIGNED_BY FROM $rows
