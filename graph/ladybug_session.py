"""LadybugSession: a transaction of an embedded graph."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar, cast

import ladybug

from graph.arrow import arrow_table
from graph.engine import Columns, Row, columns_of
from graph.queries import Statement
from graph.times import in_utc
from schemas.errors import GraphError, GraphUnavailable

Shape = TypeVar("Shape")

OUTSIDE = ("Buffer manager", "Checkpoint", "Connection", "Interrupted", "IO", "Storage", "Transaction manager")
"""How LadybugDB's messages begin for what the machine or its state refused: memory, disk, file, another transaction."""


class LadybugSession:
    """A transaction of a connection."""

    def __init__(self, connection: ladybug.Connection, statements: Mapping[str, Statement]) -> None:
        self._connection = connection
        self._statements = statements

    def ask(self, shape: Callable[..., Shape], name: str, /, **parameters: object) -> list[Shape]:
        """Run a statement and return its rows, each made by `shape` from its columns."""
        return [shape(**row) for row in self._run(name, parameters)]

    def ask_each(self, shape: Callable[..., Shape], name: str, given: Iterable[Columns | Row], /) -> list[Shape]:
        """Run a statement for each of these and return all rows; one that takes rows is sent once."""
        return [shape(**row) for parameters in self._sent(name, given) for row in self._run(name, parameters)]

    def run(self, name: str, /, **parameters: object) -> None:
        """Run a statement that returns nothing."""
        self._run(name, parameters)

    def run_each(self, name: str, given: Iterable[Columns | Row], /) -> None:
        """Run a statement for each of these; one that takes rows is sent once."""
        for parameters in self._sent(name, given):
            self._run(name, parameters)

    def insert(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Store rows that are new, table by table in this order."""
        for name, rows in tables.items():
            self.run_each(f"create_{name}", rows)

    def _sent(self, name: str, given: Iterable[Columns | Row]) -> Iterable[Columns]:
        if not self._statements[name].takes_rows:
            return (_quoted(columns_of(each)) for each in given)
        rows = cast("list[Row]", list(given))  # whose class says what types the columns have
        return [{"rows": arrow_table(rows)}] if rows else []

    def _run(self, name: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        try:
            result = self._connection.execute(self._statements[name].text, dict(parameters))
        except RuntimeError as error:
            kind = GraphUnavailable if str(error).startswith(OUTSIDE) else GraphError
            raise kind(f"statement {name} failed: {error}") from error
        rows = cast("ladybug.QueryResult", result).rows_as_dict().get_all()
        return [{key: in_utc(value) for key, value in cast("dict[str, object]", row).items()} for row in rows]


def _quoted(columns: Columns) -> dict[str, object]:
    return {_key(name): value for name, value in columns.items()}


def _key(column: str) -> str:
    """Return a column as LadybugDB wants it among parameters: END closes a CASE, unless it is quoted."""
    return "`end`" if column == "end" else column


@contextmanager
def transaction(connection: ladybug.Connection, *, read_only: bool) -> Iterator[None]:
    """Commit what is done within, or undo it on any exception."""
    execute(connection, "BEGIN TRANSACTION READ ONLY" if read_only else "BEGIN TRANSACTION")
    try:
        yield
    except BaseException:
        # Some failures, such as a full disk, have undone it already.
        with suppress(RuntimeError):
            connection.execute("ROLLBACK")
        raise
    try:
        connection.execute("COMMIT")
    except RuntimeError as error:
        told = f"the graph could not be written to the end: see that its disk has room, and do this again ({error})"
        raise GraphUnavailable(told) from error


def execute(connection: ladybug.Connection, statement: str) -> None:
    """Run a statement of the engine's own; raises GraphUnavailable."""
    try:
        connection.execute(statement)
    except RuntimeError as error:
        raise GraphUnavailable(f"the graph cannot be used: {error}") from error
