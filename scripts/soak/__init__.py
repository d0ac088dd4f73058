"""Kill what writes or holds a graph at random moments, and see that nothing is lost: python -m scripts.soak."""
