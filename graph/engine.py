"""Engine: what a database must offer for claims to be kept in it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be stored: the fields of a subclass are the columns of its table, in order."""


class Session(Protocol):
    """A transaction; statements go by the name of their file."""

    def ask(self, shape: Callable[..., Shape], name: str, /, **parameters: object) -> list[Shape]:
        """Run a statement and return its rows, each made by `shape` from its columns."""
        ...

    def run(self, name: str, /, **parameters: object) -> None:
        """Run a statement that returns nothing."""
        ...

    def insert(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Store rows that are new, table by table in this order, by each one's `create_<name>`."""
        ...


class Engine(Protocol):
    """A database that is open; every method raises GraphUnavailable when it is not there."""

    def reading(self) -> AbstractContextManager[Session]:
        """Open a transaction that sees one state of the graph from beginning to end."""
        ...

    def writing(self) -> AbstractContextManager[Session]:
        """Open the one transaction that writes; it is committed, or undone on any exception."""
        ...

    def close(self) -> None:
        """Release the database; closing twice is harmless."""
        ...
