// copy_claims(rows)
// Many new claims, from an Arrow table with the columns as declared.
COPY Claim FROM $rows
