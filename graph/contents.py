"""All that a graph holds, table by table: what is copied, dumped and compared."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from graph.engine import Engine, Row, Session
from graph.schema import Versioned
from graph.tables import (
    AddressNode,
    ClaimNode,
    Classified,
    Derived,
    DocumentNode,
    EntityNode,
    Found,
    Link,
    Named,
    Ranked,
    ReviewNode,
    StatedIn,
)
from graph.values import shape, writer

PAGES = {"ladybug": 50_000, "neo4j": 10_000}
"""Rows read in a transaction: an embedded graph, which keeps no ids in order, sorts anew for each."""

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of row, and the columns that tell its rows apart.

    `merged` ones are stored by merge_, others by create_; `weight` says how
    many others need the memory that one of these rows does.
    """

    name: str
    row: type[Row]
    key: tuple[str, ...]
    merged: bool = False
    weight: int = 1

    @property
    def start(self) -> Key:
        """What comes before every key."""
        return tuple(-1 if name == "rank" else "" for name in self.key)

    def key_of(self, row: Row) -> Key:
        """Return what tells a row from the others."""
        return tuple(getattr(row, name) for name in self.key)


def _ends(*names: str, row: type[Row] = Link) -> tuple[Table, ...]:
    return tuple(Table(name, row, ("source", "target")) for name in names)


TABLES: tuple[Table, ...] = (
    *(Table(name, EntityNode, ("id",), merged=True) for name in ("actors", "systems", "categories", "instruments")),
    Table("documents", DocumentNode, ("id",), weight=5),
    Table("addresses", AddressNode, ("id",)),
    Table("claims", ClaimNode, ("id",)),
    Table("reviews", ReviewNode, ("id",)),
    *(Table(f"{name}_category", Classified, ("item", "category")) for name in ("system", "broader")),
    *_ends("found_at", row=Found),
    *_ends("mentions_actor", "mentions_category", "mentions_instrument", "mentions_system", row=Named),
    Table("stated_in", StatedIn, ("source", "rank")),
    *_ends("supplied_by", "supplied_to", "supplied_category", "supplied_system", "concerns", "violated_by"),
    Table("signed_by", Ranked, ("source", "rank")),
    *_ends("supplies", "may_supply", "violates", "signed", row=Derived),
)
"""Nodes before what ties them."""


@dataclass(slots=True)
class Digest:
    """What a graph holds in few words: how many rows, and a hash of them whatever their order."""

    counts: dict[str, int] = field(default_factory=lambda: {table.name: 0 for table in TABLES})
    total: int = 0

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(self.counts.values())

    def add(self, table: str, line: str) -> None:
        """Count a row, as its `writer` wrote it."""
        self.counts[table] += 1
        row = hashlib.blake2b(f"{table}{line}".encode(), digest_size=16).digest()
        self.total = (self.total + int.from_bytes(row)) % 2**128

    @property
    def hash(self) -> str:
        """32 hexadecimal digits, the same for the same rows."""
        return f"{self.total:032x}"

    def __str__(self) -> str:
        """Return the sums as a person compares them."""
        tables = ", ".join(f"{count:,} {name}" for name, count in self.counts.items() if count)
        return f"{tables or 'nothing'}; content hash {self.hash}"


def digest(engine: Versioned) -> Digest:
    """Return what a graph holds in few words, read from beginning to end."""
    found = Digest()
    for table in TABLES:
        write = writer(table.row)
        for row in scan(engine, table):
            found.add(table.name, write(row))
    return found


def counts(engine: Engine) -> dict[str, int]:
    """Return how many rows each table has, one that the engine has no word of none."""
    found = dict(engine.read(lambda session: session.ask(_count, "count_rows")))
    return {table.name: found.get(table.name, 0) for table in TABLES}


def scan(engine: Versioned, table: Table) -> Iterator[Row]:
    """Yield all rows of a table by their key, a page to a transaction."""
    size = PAGES[engine.dialect] // table.weight
    after = table.start
    while True:
        rows = engine.read(partial(_page, table=table, after=after, size=size))
        yield from rows
        if len(rows) < size:
            return
        after = table.key_of(rows[-1])


def _page(session: Session, table: Table, after: Key, size: int) -> list[Row]:
    place = dict(zip(table.key, after, strict=True))
    return session.ask(shape(table.row), f"scan_{table.name}", **place, limit=size)


def _count(name: str, total: int) -> tuple[str, int]:  # the columns
    return name, total
