"""Make up readings for benchmarks and soak runs: python -m scripts.synthesis 10000 -o readings.jsonl."""
