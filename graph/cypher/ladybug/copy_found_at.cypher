// copy_found_at(rows)
// Many relationships from Documents to Address, all stored already.
COPY FOUND_AT FROM $rows
