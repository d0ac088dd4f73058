// copy_concerns(rows)
// Many relationships from Claims to Instrument, all stored already.
COPY CONCERNS FROM $rows
