"""The functions that a caller's own statement may use."""

from pathlib import Path

from graph.queries import HERE


def load_functions(dialect: str, folder: Path = HERE) -> frozenset[str]:
    """Return the functions of both engines and those of a dialect alone, in small letters."""
    files = (folder / "functions.txt", folder / dialect / "functions.txt")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return frozenset(line for line in lines if line and not line.startswith("#"))
