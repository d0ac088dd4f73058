// copy_documents(rows)
// Many new documents, from an Arrow table with the columns as declared.
COPY Document FROM $rows
