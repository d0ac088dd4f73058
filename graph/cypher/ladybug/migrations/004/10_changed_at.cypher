// 10_changed_at()
// The moment of the last change of what documents say.
ALTER TABLE Schema ADD IF NOT EXISTS changed_at TIMESTAMP
