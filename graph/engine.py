"""Engine: what a database must offer for claims to be kept in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Protocol, TypeVar, get_origin, get_type_hints

from pydantic import JsonValue

from graph.free_answer import Answer, Limits

Shape = TypeVar("Shape")
Columns = Mapping[str, object]
"""The parameters of a statement for one row."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be stored: the fields of a subclass are the columns of its table, in order."""

    @classmethod
    @cache
    def columns(cls) -> tuple[str, ...]:
        """Return the columns, in order."""
        return tuple(column.name for column in fields(cls))

    @classmethod
    @cache
    def lists(cls) -> tuple[str, ...]:
        """Return the columns that hold several values."""
        return tuple(name for name, kind in get_type_hints(cls).items() if get_origin(kind) is tuple)

    @classmethod
    @cache
    def reader(cls) -> Callable[["Row"], tuple[object, ...]]:
        """Return what reads the values of a row in order; no table has only one column."""
        return attrgetter(*cls.columns())

    def by_column(self) -> dict[str, object]:
        """Return the values by column, a tuple as the list that engines take."""
        values = dict(zip(self.columns(), self.reader()(self), strict=True))
        for name in self.lists():
            values[name] = [*getattr(self, name)]
        return values


def columns_of(row: Columns | Row) -> Columns:
    """Return a row's values by column."""
    return row.by_column() if isinstance(row, Row) else row


class Session(Protocol):
    """A transaction; statements go by the name of their file."""

    def ask(self, shape: Callable[..., Shape], name: str, /, **parameters: object) -> list[Shape]:
        """Run a statement and return its rows, each made by `shape` from its columns."""
        ...

    def ask_each(self, shape: Callable[..., Shape], name: str, given: Iterable[Columns | Row], /) -> list[Shape]:
        """Run a statement for each of these and return all rows; one that takes rows is sent once."""
        ...

    def run(self, name: str, /, **parameters: object) -> None:
        """Run a statement that returns nothing."""
        ...

    def run_each(self, name: str, given: Iterable[Columns | Row], /) -> None:
        """Run a statement for each of these; one that takes rows is sent once."""
        ...

    def insert(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Store rows that are new: an engine may send them table by table, or with what they belong to."""
        ...


class Engine(Protocol):
    """A database that is open; every method raises GraphUnavailable when it is not there.

    `work` gets a session and its result is returned. An engine may call it
    again after a failure that passes, such as a change of leader.
    """

    dialect: str
    """Which one it is, as its Cypher files have it."""

    def read(self, work: Callable[[Session], Shape]) -> Shape:
        """Do work in a transaction that reads."""
        ...

    def write(self, work: Callable[[Session], Shape]) -> Shape:
        """Do work in the one transaction that writes; it is committed, or undone on any exception."""
        ...

    def answer(
        self, statement: str, parameters: Mapping[str, JsonValue], limits: Limits
    ) -> AbstractContextManager[Answer]:
        """Give what a caller's own statement answers, which can do nothing but read.

        Raises RefusedStatement or LimitReached, the latter while rows are taken as well.
        """
        ...

    def ping(self) -> None:
        """Return if the database answers, without trying again."""
        ...

    def close(self) -> None:
        """Release the database; closing twice is harmless."""
        ...
