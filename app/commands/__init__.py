"""Commands, a verb a file: parse, call, print."""
