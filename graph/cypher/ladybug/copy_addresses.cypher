// copy_addresses(rows)
// Many new addresses, from an Arrow table with the columns as declared.
COPY Address FROM $rows
