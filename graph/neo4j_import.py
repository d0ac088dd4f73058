"""A whole graph as a folder that `neo4j-admin database import full` takes, with the command that does it."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from graph.contents import TABLES, Digest
from graph.files import placed
from graph.import_rows import LABELS, header, liner
from graph.transfer import STEP, Source, settled
from graph.values import writer

BUFFER = 4 << 20
"""Bytes that the import reads at a time, its own default: the longest text has to fit in."""
SCRIPT = "import.sh"
README = "README.md"


def write_import(source: Source, folder: Path, digest: Digest) -> Iterator[int]:
    """Yield numbers of rows written, all of them counted in the digest: a file for each table of the folder.

    The script that imports them comes last, so that what was not finished
    cannot be imported. Raises UnwritableFile, or CopyDiffers if somebody
    wrote to the graph meanwhile.
    """
    longest = 0
    with settled(source):
        for table in TABLES:
            write, line, rows = writer(table.row), liner(table), source.rows(table)
            with placed(folder / f"{table.name}.csv") as file:
                file.write(header(table).encode())
                while batch := list(islice(rows, STEP)):
                    lines = [line(row).encode() for row in batch]
                    file.write(b"".join(lines))
                    longest = max(longest, *map(len, lines))
                    for row in batch:
                        digest.add(table.name, write(row))
                    yield len(batch)
    _write(folder / README, _readme(digest))
    _write(folder / SCRIPT, _script(max(BUFFER, 2 * longest)))
    (folder / SCRIPT).chmod(0o755)


def is_free(folder: Path) -> bool:
    """Return whether an export may go to a folder: one that is not there, is empty, or holds an unfinished one."""
    ours = {README, *(f"{table.name}.csv" for table in TABLES)}
    if not folder.exists():
        return True
    return folder.is_dir() and {path.name.removesuffix(".partial") for path in folder.iterdir()} <= ours


def _write(path: Path, text: str) -> None:
    with placed(path) as file:
        file.write(text.encode())


def _script(buffer: int) -> str:
    kinds = {True: "nodes", False: "relationships"}
    files = " \\\n".join(f"  --{kinds[table.name in LABELS]}={table.name}.csv" for table in TABLES)
    return "\n".join(
        [
            "#!/bin/sh",
            "# Import this folder into a Neo4j database, whose server has to be stopped:",
            "#   ./import.sh neo4j, or ./import.sh neo4j --overwrite-destination in place of what is there.",
            "# NEO4J_ADMIN names neo4j-admin where it is not on the path.",
            "set -eu",
            'cd "$(dirname "$0")"',
            'exec "${NEO4J_ADMIN:-neo4j-admin}" database import full "$@" \\',
            f"  --multiline-fields=true --read-buffer-size={buffer} \\",
            files,
            "",
        ]
    )


def _readme(digest: Digest) -> str:
    return f"""# A graph of armsgraph for neo4j-admin

What it holds: {digest}

1. Stop the Neo4j server, and let this folder be readable where `neo4j-admin` runs, as the user that the server runs as.
2. `./import.sh neo4j` makes the database `neo4j`; where there is one already,
   `./import.sh neo4j --overwrite-destination` takes its place, and what it held is lost.
3. Start the server.
4. `ARMSGRAPH_GRAPH=neo4j://HOST:7687 armsgraph graph migrate` declares the constraints and indexes, and adds the labels
   that several kinds of nodes share. The graph is complete only then.
"""
