"""Text to claims; of the four packages the only one that imports spaCy."""
