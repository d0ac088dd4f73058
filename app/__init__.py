"""HTTP, command line and wiring; of the four packages the only one that imports FastAPI."""
