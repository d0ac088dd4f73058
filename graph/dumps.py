"""A whole graph in one file: JSON Lines, compressed with gzip.

The first line says what the file is, of which versions, and how many rows
each table has; then each table has a line with its name and columns, and
each of its rows a line; the last line holds the content hash. Rows come in
one order, so that the same content makes the same file whatever engine held
it.
"""

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import IO

from graph.contents import TABLES, Digest, Table
from graph.engine import Row
from graph.files import placed
from graph.schema import latest
from graph.transfer import STEP, Source, settled
from graph.values import reader, writer
from schemas.errors import UnreadableDump

KIND = "armsgraph graph dump"
FORMAT = 1
"""The version of the layout of the file."""
DECLARED = "ladybug"
"""The dialect whose schema declares every column, so that its version says what rows are like."""
LEVEL = 5
"""Of compression: the next ones take half as long again for a hundredth."""
BROKEN = (EOFError, OSError, TypeError, ValueError, zlib.error)
"""What reading a file raises that is cut off, altered or something else."""


def write_dump(source: Source, path: Path, digest: Digest) -> Iterator[int]:
    """Yield numbers of rows written, all of them counted in the digest.

    The file takes its place whole at the end, or not at all; what was there
    gives way. Raises UnwritableFile, or CopyDiffers if somebody wrote to the
    graph meanwhile.
    """
    with placed(path) as raw, settled(source), _compressed(raw) as file:
        head = {"kind": KIND, "format": FORMAT, "schema": latest(DECLARED), "counts": source.counts()}
        file.write(_line(head))
        for table in TABLES:
            file.write(_title(table))
            write, rows = writer(table.row), source.rows(table)
            while lines := [write(row) for row in islice(rows, STEP)]:
                for line in lines:
                    digest.add(table.name, line)
                file.write("\n".join(lines) + "\n")
                yield len(lines)
        file.write(_line({"hash": digest.hash}))


class DumpSource:
    """A file that `write_dump` wrote, to fill a graph from; methods raise UnreadableDump for any other."""

    def __init__(self, path: Path) -> None:
        """Read what the file says of itself; it has to be of the versions that this program knows."""
        self.name = str(path)
        self._path = path
        with _reading(path):
            head = json.loads(next(_lines(path), "null"))
            if not isinstance(head, dict) or head.get("kind") != KIND:
                raise UnreadableDump(f"{path}: not a dump of a graph")
            if (head["format"], head["schema"]) != (FORMAT, latest(DECLARED)):
                made = f"of format {head['format']} and schema {head['schema']}"
                raise UnreadableDump(f"{path}: a dump {made}; this program restores {FORMAT} and {latest(DECLARED)}")
            self._counts = {table.name: int(head["counts"][table.name]) for table in TABLES}
        self._lines: Iterator[str] = iter(())
        self._next = len(TABLES)

    def counts(self) -> Mapping[str, int]:
        """Return how many rows each table has."""
        return self._counts

    def turn(self) -> int:
        """Return 0: a file stays as it is."""
        return 0

    def verify(self) -> Iterator[int]:
        """Yield numbers of rows read, to the end; raises UnreadableDump unless all is there as it was written."""
        digest = Digest()
        with _reading(self._path):
            for table in TABLES:
                lines = self._rows(table)
                while taken := list(islice(lines, STEP)):
                    for line in taken:
                        digest.add(table.name, line)
                    yield len(taken)
            if "".join(self._lines) != _line({"hash": digest.hash}).rstrip("\n"):
                raise UnreadableDump(f"{self.name}: damaged, what it holds is not what was written")

    def rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table by their key."""
        with _reading(self._path):
            yield from map(reader(table.row), self._rows(table))

    def _rows(self, table: Table) -> Iterator[str]:
        """Return the lines of a table's rows: on from where reading has come to, or from the beginning."""
        place = TABLES.index(table)
        if place < self._next:
            self._lines = islice(_lines(self._path), 1, None)
            self._next = 0
        for passed in TABLES[self._next : place]:
            next(islice(self._lines, self._counts[passed.name], None), None)
        self._next = place + 1
        title = next(self._lines, "")
        if title + "\n" != _title(table):
            raise UnreadableDump(f"{self.name}: damaged or cut off where {table.name} should begin")
        return islice(self._lines, self._counts[table.name])


def _title(table: Table) -> str:
    return _line({"table": table.name, "columns": [column.name for column in fields(table.row)]})


def _line(said: Mapping[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False) + "\n"


@contextmanager
def _compressed(raw: IO[bytes]) -> Iterator[IO[str]]:
    """Write text to a file, without the time and the name that gzip would put into it."""
    with (
        gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=raw, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as file,
    ):
        yield file


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.removesuffix("\n")


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableDump(f"there is no file {path}") from error
    except BROKEN as error:
        raise UnreadableDump(f"{path}: not a whole dump of a graph: {error}") from error
