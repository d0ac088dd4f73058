"""The same tree as the code's."""
