// copy_stated_in(rows)
// Many relationships from Claims to Document, all stored already.
COPY STATED_IN FROM $rows
