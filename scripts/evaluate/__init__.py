"""How well texts are read: what people read in the gold passages beside what the extractor does."""
