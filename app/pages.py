"""Pages: lists cut to pages, and pages joined to lists."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from graph.cursors import read_at, write_at
from graph.store import Graph
from schemas.api import Page

Row = TypeVar("Row")


def moment_of(cursor: str | None, asked: dt.datetime | None, graph: Graph) -> dt.datetime:
    """Return the moment as of which a list is the same on all pages; raises InvalidQuery for a bad cursor."""
    if cursor is not None:
        return read_at(cursor)[1]
    changed = graph.last_change()
    return changed if asked is None else min(asked, changed)


def page_of(rows: Sequence[Row], moment: dt.datetime, cursor: str | None, limit: int) -> Page[Row]:
    """Return the page that the cursor names of a list as it was at a moment; raises InvalidQuery for a bad cursor."""
    start = read_at(cursor)[0] if cursor is not None else 0
    end = start + limit
    more = write_at(end, moment) if end < len(rows) else None
    return Page(items=tuple(rows[start:end]), next_cursor=more, total=len(rows))


def rows_of(page: Callable[[str | None], Page[Row]], cursor: str | None = None) -> Iterator[Row]:
    """Yield the rows of all pages after a cursor, each asked for with the cursor of the one before it."""
    yield from rows_from(page(cursor), page)


def rows_from(found: Page[Row], page: Callable[[str | None], Page[Row]]) -> Iterator[Row]:
    """Yield the rows of a page and of all after it."""
    yield from found.items
    while found.next_cursor is not None:
        found = page(found.next_cursor)
        yield from found.items
