"""Neo4jSession: a transaction of a server."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import neo4j
from neo4j.time import Date, DateTime

from graph.engine import Columns, Row, columns_of
from graph.neo4j_rows import packed
from graph.neo4j_sender import Sender
from graph.queries import Statement
from graph.times import in_utc

Shape = TypeVar("Shape")


class Neo4jSession:
    """A managed transaction, which the driver may begin anew.

    What returns nothing is sent by a thread of its own: a failure shows with the next question, or at the end.
    """

    def __init__(
        self, transaction: neo4j.ManagedTransaction, statements: Mapping[str, Statement], sender: Sender
    ) -> None:
        self._transaction = transaction
        self._statements = statements
        self._sender = sender

    def ask(self, shape: Callable[..., Shape], name: str, /, **parameters: object) -> list[Shape]:
        """Run a statement and return its rows, each made by `shape` from its columns."""
        return [shape(**row) for row in self._run(name, parameters)]

    def ask_each(self, shape: Callable[..., Shape], name: str, given: Iterable[Columns | Row], /) -> list[Shape]:
        """Run a statement for each of these and return all rows; one that takes rows is sent once."""
        return [shape(**row) for parameters in self._sent(name, given) for row in self._run(name, parameters)]

    def run(self, name: str, /, **parameters: object) -> None:
        """Run a statement that returns nothing."""
        self._sender.send(partial(self._send, name, parameters))

    def run_each(self, name: str, given: Iterable[Columns | Row], /) -> None:
        """Run a statement for each of these; one that takes rows is sent once."""
        for parameters in self._sent(name, given):
            self._sender.send(partial(self._send, name, parameters))

    def insert(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Store new rows, those of a document together; whole tables of one kind alone as well."""
        for name, parameters in packed(tables):
            self.run(name, **parameters)

    def _sent(self, name: str, given: Iterable[Columns | Row]) -> Iterable[Columns]:
        rows = [columns_of(each) for each in given]
        if not self._statements[name].takes_rows:
            return rows
        return [{"rows": rows}] if rows else []

    def _send(self, name: str, parameters: Columns) -> neo4j.Result:
        return self._transaction.run(self._statements[name].text, dict(parameters))

    def _run(self, name: str, parameters: Columns) -> list[dict[str, object]]:
        self._sender.wait()
        result = self._send(name, parameters)
        keys = result.keys()
        return [dict(zip(keys, map(_native, record.values()), strict=True)) for record in result]


def _native(value: object) -> object:
    return in_utc(value.to_native()) if isinstance(value, Date | DateTime) else value
