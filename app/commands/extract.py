"""armsgraph extract: passages in, their claims out; keeps nothing."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from app.commands.console import counting, notes
from app.commands.inputs import Paths, sources
from app.opening import extractor_of
from app.passages import answer
from app.reading import read_sources
from app.settings import read_settings
from app.sources.record import Unread

Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.")]


def extract(paths: Paths, output: Output = "-") -> None:
    """Read passages and print the claims in each as a line of JSON, in the order they came.

    A passage is a line of JSON such as {"id": "1", "lang": "fr", "date":
    "2024-06-20", "text": "…"}; any other file is one passage. Its text is
    taken as it is, and spans point into it. A passage that cannot be read is
    answered with its id and the error. Nothing is stored.

    Examples:
      armsgraph extract passages.jsonl -o claims.jsonl

      echo 'Russia has delivered S-400 systems to India.' | armsgraph extract -
    """
    given = sources(paths)
    extractor = extractor_of(read_settings())
    console = notes()
    refused = 0
    with counting(console, "Reading") as counter, _written(output) as file:
        for outcome in read_sources(given, extractor):
            if isinstance(outcome, Unread):
                console.print(str(outcome))
                refused += not outcome.skipped
                if outcome.skipped:
                    continue
            file.write(answer(outcome) + "\n")
            counter.add(1)
    console.print(f"{counter.count - refused:,} read, {refused:,} refused")
    raise typer.Exit(1 if refused else 0)


@contextmanager
def _written(output: str) -> Iterator[IO[str]]:
    """Open the output, which takes its place whole at the end, or not at all."""
    if output == "-":
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # what the interpreter opened can
        yield sys.stdout
        return
    target = Path(output)
    if target.is_dir():
        raise typer.BadParameter(f"{output!r} is a folder; name a file", param_hint="--output")
    if not target.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {str(target.parent)!r}", param_hint="--output")
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as file:
        beside = Path(file.name)
        try:
            yield file
            file.flush()
            beside.chmod(0o666 & ~_umask())
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
