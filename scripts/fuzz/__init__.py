"""Send the API what its description allows, and what it does not: python -m scripts.fuzz."""
