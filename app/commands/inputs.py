"""The paths that commands read."""

import sys
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Annotated, cast

import typer

from app.sources.paths import STANDARD_INPUT, read_paths
from app.sources.record import Source
from schemas.errors import UnreadableDocument

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Files of text, Markdown, HTML, JSON or JSON Lines, folders of these, or - for standard input.",
        show_default=False,
    ),
]


def sources(paths: list[str]) -> Iterator[Source]:
    """Return the documents under the paths; raises UnreadableDocument for a path that is empty or does not exist."""
    for path in paths:
        if not path:  # a shell variable that is not set, which would be the current folder
            raise UnreadableDocument("a path is empty; name a file or folder, or - for standard input")
        if path != STANDARD_INPUT and not Path(path).exists():
            raise UnreadableDocument(f"there is no file or folder {path!r}")
    return read_paths(paths, standard_input=cast(BufferedReader, sys.stdin.buffer))
