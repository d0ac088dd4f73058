"""Fill a graph with all that a source holds, and compare them at the end."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Protocol

from graph.contents import TABLES, Digest, Table, counts, scan
from graph.engine import Row, Session
from graph.moments import keep_change, next_moment
from graph.records import number
from graph.schema import KEY, Versioned
from graph.tables import ClaimNode, DocumentNode
from graph.times import now
from graph.values import writer
from schemas.errors import CopyDiffers, GraphNotEmpty

BATCHES = {"ladybug": 50_000, "neo4j": 10_000}
"""Rows written in a transaction: an embedded graph folds its log after each, a server keeps each in its heap."""
STEP = 1_000
"""Rows after which progress is told."""


class Source(Protocol):
    """Whatever holds the rows of all tables in order."""

    @property
    def name(self) -> str:
        """What a person calls it."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Return how many rows each table has."""
        ...

    def rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table by their key; tables are asked for in order, some left out."""
        ...

    def turn(self) -> int:
        """Return what is another number whenever somebody has written."""
        ...


class GraphSource:
    """A graph of either engine."""

    def __init__(self, engine: Versioned) -> None:
        self._engine = engine
        self.name = engine.address

    def counts(self) -> Mapping[str, int]:
        """Return how many rows each table has."""
        return counts(self._engine)

    def rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table by their key, a page to a transaction."""
        return scan(self._engine, table)

    def turn(self) -> int:
        """Return what is another number whenever somebody has written."""
        return self._engine.read(lambda session: session.ask(number, "read_turn", id=KEY))[0]


@contextmanager
def settled(source: Source) -> Iterator[None]:
    """Raise CopyDiffers if somebody writes to the source within."""
    before = source.turn(), source.counts()
    yield
    if (source.turn(), source.counts()) != before:
        raise CopyDiffers(f"{source.name} was written to meanwhile; start again when nobody does")


def check(source: Source, target: Versioned) -> Iterator[int]:
    """Yield numbers of rows compared until all that the target holds was found in the source.

    Raises GraphNotEmpty if it holds anything else. An earlier run that was
    stopped leaves nothing else behind.
    """
    held = counts(target)
    for table in TABLES:
        if held[table.name]:
            yield from _counted(_lacking(source, target, table))


def fill(source: Source, target: Versioned, digest: Digest) -> Iterator[int]:
    """Yield numbers of source rows that the target now has, and count them all in the digest.

    Each batch is a transaction; what the target has already is left as it is.
    """
    held = counts(target)
    with settled(source):
        for table in TABLES:
            write = writer(table.row)
            pairs = _lacking(source, target, table) if held[table.name] else ((row, True) for row in source.rows(table))
            while batch := list(islice(pairs, BATCHES[target.dialect] // table.weight)):
                for row, _ in batch:
                    digest.add(table.name, write(row))
                if rows := [row for row, lacking in batch if lacking]:
                    target.write(partial(_store, table=table, rows=rows))
                yield len(batch)


def verify(target: Versioned, expected: Digest) -> Iterator[int]:
    """Yield numbers of rows read back; raises CopyDiffers if they are not what was expected."""
    found = Digest()
    for table in TABLES:
        write = writer(table.row)
        rows = scan(target, table)
        while lines := [write(row) for row in islice(rows, STEP)]:
            for line in lines:
                found.add(table.name, line)
            yield len(lines)
    if found != expected:
        raise CopyDiffers(
            f"{target.address} is not what it was filled from; somebody wrote meanwhile: empty it and start again\n"
            f"  expected: {expected}\n  found:    {found}"
        )


def _lacking(source: Source, target: Versioned, table: Table) -> Iterator[tuple[Row, bool]]:
    """Yield each row of the source, and whether the target lacks it; both come by their key."""
    write = writer(table.row)
    held = scan(target, table)
    found = next(held, None)
    for row in source.rows(table):
        lacking = found is None or table.key_of(found) > table.key_of(row)
        if found is not None and not lacking:
            if write(found) != write(row):
                break
            found = next(held, None)
        yield row, lacking
    else:
        if found is None:
            return
    raise GraphNotEmpty(
        f"{target.address} holds something that {source.name} does not, in {table.name}: "
        f"{' '.join(map(str, table.key_of(found)))[:200]}; name an empty graph"
    )


def _counted(rows: Iterator[object]) -> Iterator[int]:
    while taken := sum(1 for _ in islice(rows, STEP)):
        yield taken


def _store(session: Session, table: Table, rows: list[Row]) -> None:
    if table.merged:
        session.run_each(f"merge_{table.name}", rows)
    else:
        session.insert({table.name: rows})
    keep_change(session, max([next_moment(session, now()), *_moments(rows)]))


def _moments(rows: Iterable[Row]) -> Iterator[dt.datetime]:
    """Yield when documents and claims were stored, and claims retracted."""
    for row in rows:
        if isinstance(row, DocumentNode | ClaimNode):
            yield row.recorded_at
        if isinstance(row, ClaimNode) and row.retracted_at:
            yield row.retracted_at
