"""The version of a graph's tables and indexes, and the migrations from one to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from graph.engine import Engine
from graph.queries import HERE, load_folder
from graph.records import number
from schemas.errors import SchemaMismatch

KEY = "graph"
"""The id of the node that holds the version."""


class Versioned(Engine, Protocol):
    """An engine whose tables and indexes can be declared."""

    address: str

    def declare(self, statements: list[str]) -> None:
        """Run statements that declare tables and indexes, each of which changes nothing the second time."""
        ...

    def is_declared(self) -> bool:
        """Return whether anything was ever declared."""
        ...

    def facts(self) -> list[tuple[str, str]]:
        """Return what an operator wants to know of the database, each fact with its name."""
        ...


@dataclass(frozen=True, slots=True)
class Migration:
    """The statements that bring a graph of the version before to this one."""

    version: int
    statements: tuple[str, ...]


@cache
def migrations(dialect: str, folder: Path = HERE) -> tuple[Migration, ...]:
    """Return every migration of a dialect, in order; raises InvalidStatement."""
    return tuple(
        Migration(int(path.name), tuple(statement.text for statement in load_folder(path).values()))
        for path in sorted((folder / dialect / "migrations").iterdir())
        if path.name.isdigit()
    )


def latest(dialect: str) -> int:
    """Return the version that this program reads and writes."""
    return migrations(dialect)[-1].version


def version(engine: Versioned) -> int:
    """Return the version of a graph, 0 where nothing is declared."""
    if not engine.is_declared():
        return 0
    return next(iter(engine.read(lambda session: session.ask(number, "read_schema", id=KEY))), 0)


def migrate(engine: Versioned) -> Iterator[int]:
    """Bring a graph to the latest version, and yield each version that it reached.

    Stopped half way, it is finished by starting it over. Raises
    SchemaMismatch for a graph that is newer than this program.
    """
    found = version(engine)
    _refuse_newer(engine, found)
    for migration in migrations(engine.dialect):
        if migration.version > found:
            engine.declare(list(migration.statements))
            _record(engine, migration.version)
            yield migration.version


def prepare(engine: Versioned, *, read_only: bool) -> None:
    """Declare what a new graph needs; raises SchemaMismatch for one of another version, or a new one to be read.

    One that was left half declared, with nothing in it, counts as new.
    """
    found = version(engine)
    _refuse_newer(engine, found)
    if found < latest(engine.dialect) and not read_only and (found == 0 or _is_empty(engine)):
        for _ in migrate(engine):
            pass
    elif found == 0:
        raise SchemaMismatch(f"there is no graph at {engine.address} yet; ingest something first")
    elif found < latest(engine.dialect):
        raise SchemaMismatch(
            f"the graph at {engine.address} has version {found} of the schema, this program needs "
            f"{latest(engine.dialect)}: back it up and run armsgraph graph migrate"
        )


def _is_empty(engine: Versioned) -> bool:
    return not engine.read(lambda session: session.ask(number, "read_whether_documents"))


def _record(engine: Versioned, reached: int) -> None:
    engine.write(lambda session: session.run("merge_schema", id=KEY, version=reached))


def _refuse_newer(engine: Versioned, found: int) -> None:
    if found > latest(engine.dialect):
        raise SchemaMismatch(
            f"the graph at {engine.address} has version {found} of the schema, this program knows "
            f"{latest(engine.dialect)} at most: install a newer armsgraph"
        )
