"""Pages: lists cut to pages, and pages joined to lists."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from schemas.api import Page
from schemas.errors import InvalidQuery

Row = TypeVar("Row")

_NUMBER = re.compile(r"[0-9]{1,18}")


def page_of(rows: Sequence[Row], cursor: str | None, limit: int) -> Page[Row]:
    """Return the page of a list that the cursor names; raises InvalidQuery for a cursor that no page gave."""
    if cursor is not None and not (_NUMBER.fullmatch(cursor) and int(cursor) <= len(rows)):
        raise InvalidQuery(f"cursor {cursor!r} was not given by a page; leave it out for the first one")
    start = int(cursor or 0)
    end = start + limit
    more = str(end) if end < len(rows) else None
    return Page(items=tuple(rows[start:end]), next_cursor=more, total=len(rows))


def rows_of(page: Callable[[str | None], Page[Row]], cursor: str | None = None) -> Iterator[Row]:
    """Yield the rows of all pages after a cursor, each asked for with the cursor of the one before it."""
    while True:
        found = page(cursor)
        yield from found.items
        cursor = found.next_cursor
        if cursor is None:
            return
