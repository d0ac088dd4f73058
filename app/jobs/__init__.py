"""Jobs: batches of articles too large to wait for, kept on disk until they are read."""
