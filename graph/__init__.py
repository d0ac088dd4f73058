"""Claims to the graph and back."""
