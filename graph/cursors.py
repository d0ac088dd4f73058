"""Cursors: the last row of a page, written so that nobody reads a meaning into it."""

import base64
import binascii
import datetime as dt
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from schemas.errors import InvalidQuery

MOST = 2**62
"""More documents than there are, and a number that every engine can hold."""

SortKey = tuple[Annotated[int, Field(ge=0, le=MOST)], str]
SORT_KEY: TypeAdapter[SortKey] = TypeAdapter(SortKey)


def write_cursor(place: SortKey) -> str:
    """Return a cursor for what comes after a row at this place in the order."""
    return base64.urlsafe_b64encode(SORT_KEY.dump_json(place)).decode().rstrip("=")


def unknown(cursor: str) -> InvalidQuery:
    """Return what is raised for a cursor that no page gave."""
    told = f"cursor {cursor!r} was not given by a page; leave it out for the first one"
    return InvalidQuery(told, name="cursor", value=cursor)


def read_cursor(cursor: str) -> SortKey:
    """Return the place that `write_cursor` wrote; raises InvalidQuery for anything else."""
    try:
        written = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        place = SORT_KEY.validate_json(written)
    except (binascii.Error, ValidationError, ValueError) as error:
        raise unknown(cursor) from error
    return place


def write_at(number: int, moment: dt.datetime, *rest: object) -> str:
    """Return a cursor with the moment as of which the first page was read; only the last of the rest has blanks."""
    return write_cursor((number, " ".join((moment.isoformat(), *map(str, rest)))))


def read_at(cursor: str, rest: int = 0) -> tuple[int, dt.datetime, list[str]]:
    """Return what `write_at` wrote, with so much of the rest; raises InvalidQuery for anything else."""
    number, written = read_cursor(cursor)
    moment, *found = written.split(" ", rest)
    try:
        at = dt.datetime.fromisoformat(moment).astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise unknown(cursor) from error
    if len(found) != rest:
        raise unknown(cursor)
    return number, at, found
