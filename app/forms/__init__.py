"""The forms in which answers are sent: rows and graphs, each written as it is read."""
