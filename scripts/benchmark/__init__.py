"""Measure speed: python -m scripts.benchmark write, python -m scripts.benchmark read."""
