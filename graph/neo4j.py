"""Neo4jEngine: the graph on a Neo4j server."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from typing import TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.time import Date, DateTime

from graph.engine import Row
from graph.queries import load_statements
from schemas.errors import GraphUnavailable

Shape = TypeVar("Shape")


class Neo4jEngine:
    """A connected driver; the server guards the graph against its many writers."""

    def __init__(self, address: str, *, auth: tuple[str, str] | None, read_only: bool = False) -> None:
        """Connect, and declare what is unique; raises GraphUnavailable."""
        self._statements = load_statements("neo4j")
        self._read_only = read_only
        self._driver = neo4j.GraphDatabase.driver(address, auth=auth)
        try:
            self._driver.verify_connectivity()
        except (DriverError, Neo4jError, ValueError) as error:
            self._driver.close()
            raise GraphUnavailable(f"no Neo4j server answers at {address}: {error}") from error
        if not read_only:
            self._declare()

    def _declare(self) -> None:
        for name in sorted(name for name in self._statements if name.startswith("declare_")):
            with self.writing() as session:
                session.run(name)

    @contextmanager
    def reading(self) -> Iterator["Neo4jSession"]:
        """Open a transaction that sees what is committed."""
        with self._transaction(neo4j.READ_ACCESS) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator["Neo4jSession"]:
        """Open a transaction that writes; it is committed, or undone on any exception."""
        if self._read_only:
            raise GraphUnavailable("the graph was opened read-only; open it without to write")
        with self._transaction(neo4j.WRITE_ACCESS) as session:
            yield session

    @contextmanager
    def _transaction(self, access: str) -> Iterator["Neo4jSession"]:
        try:
            with (
                self._driver.session(default_access_mode=access) as session,
                session.begin_transaction() as transaction,
            ):
                yield Neo4jSession(transaction, self._statements)
                transaction.commit()
        except (DriverError, Neo4jError) as error:
            raise GraphUnavailable(f"the Neo4j server refused: {error}") from error

    def close(self) -> None:
        """Disconnect; closing twice is harmless."""
        self._driver.close()


class Neo4jSession:
    """A transaction of a server."""

    def __init__(self, transaction: neo4j.Transaction, statements: Mapping[str, str]) -> None:
        self._transaction = transaction
        self._statements = statements

    def ask(self, shape: Callable[..., Shape], name: str, /, **parameters: object) -> list[Shape]:
        """Run a statement and return its rows, each made by `shape` from its columns."""
        return [shape(**row) for row in self._run(name, parameters)]

    def run(self, name: str, /, **parameters: object) -> None:
        """Run a statement that returns nothing."""
        self._run(name, parameters)

    def insert(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Store new rows, a statement for each table."""
        for name, rows in tables.items():
            columns = [column.name for column in fields(rows[0])]
            self._run(f"create_{name}", {"rows": [{key: _given(getattr(row, key)) for key in columns} for row in rows]})

    def _run(self, name: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        result = self._transaction.run(self._statements[name], dict(parameters))
        return [{key: _native(value) for key, value in record.data().items()} for record in result]


def _given(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _native(value: object) -> object:
    return value.to_native() if isinstance(value, Date | DateTime) else value
