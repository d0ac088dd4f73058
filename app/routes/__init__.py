"""Routes, a noun a file: parse, call, answer."""
