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

FEW = 4_000
"""Rows in a transaction up to which a statement each is quicker (about 0.4 ms) than loading tables.

After a load LadybugDB folds its log into the file, or the rows would not
outlive a crash; that takes most of a second in a graph of 100,000 claims.
"""

FOUND_BY = {"claims": "find_claims", "documents": "find_documents", "addresses": "find_addresses"}
"""How a node of a table is found, by which it is known later whether a load was stored."""
OUTSIDE = ("Buffer manager", "Checkpoint", "Connection", "Interrupted", "IO", "Storage", "Transaction manager")
"""How LadybugDB's messages begin for what the machine or its state refused: memory, disk, file, another transaction."""


class NotStored(GraphUnavailable):
    """The commit failed: see that the disk has room, open the graph anew and do it again."""


class LadybugSession:
    """A transaction of a connection, and whether it has loaded tables.

    Before it does, it says how to find a node of them, and its id.
    """

    def __init__(
        self,
        connection: ladybug.Connection,
        statements: Mapping[str, Statement],
        *,
        loading: Callable[[str, str], None] = lambda found, key: None,
    ) -> None:
        self._connection = connection
        self._statements = statements
        self._loading = loading
        self.loaded = False

    def ask(self, shape: Callable[..., Shape], name: str, /, **parameters: object) -> list[Shape]:
        """Run a statement and return its rows, each made by `shape` from its columns."""
        return [shape(**row) for row in self._run(name, parameters)]

    def ask_each(self, shape: Callable[..., Shape], name: str, given: Iterable[Columns], /) -> list[Shape]:
        """Run a statement for each of these and return all rows: a node is found by its key only one at a time."""
        return [shape(**row) for columns in given for row in self._run(name, _quoted(columns))]

    def run(self, name: str, /, **parameters: object) -> None:
        """Run a statement that returns nothing."""
        self._run(name, parameters)

    def run_each(self, name: str, given: Iterable[Columns], /) -> None:
        """Run a statement for each of these."""
        for columns in given:
            self._run(name, _quoted(columns))

    def insert(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Store new rows: a few by a statement each, which finds its nodes by key, many by loading tables.

        One table of relationships alone can be loaded as it is: of it, all is stored or nothing.
        """
        node = next((name for name in FOUND_BY if tables.get(name)), None)
        load = sum(len(rows) for rows in tables.values()) > FEW and (node is not None or len(tables) == 1)
        if load and node:
            self._loading(self._statements[FOUND_BY[node]].text, str(columns_of(tables[node][0])["id"]))
        self.loaded |= load
        for name, rows in tables.items():
            if load:
                self._run(f"copy_{name}", {"rows": arrow_table(rows)})
                continue
            self.run_each(f"create_{name}", map(columns_of, rows))

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
        raise NotStored(told) from error


def execute(connection: ladybug.Connection, statement: str) -> None:
    """Run a statement of the engine's own; raises GraphUnavailable."""
    try:
        connection.execute(statement)
    except RuntimeError as error:
        raise GraphUnavailable(f"the graph cannot be used: {error}") from error
