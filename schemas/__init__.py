"""The words that all packages share; imports nothing of ours."""
