"""Fits: entities with a name like the one asked for, in pages that stay right while documents come in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from graph.cursors import read_at, unknown, write_at
from schemas.api import EntityRecord, Page
from schemas.ontology import EntityType

Place = tuple[int, int, str, str]
"""What sorts a fit: its rank, the claims that hold it, as a negative number, its id and its type."""
FIRST: Place = (-1, 0, "", "")
"""The place before every fit."""


@dataclass(frozen=True, slots=True)
class Fit:
    """An entity, and how well its best name fits, 0 the best."""

    record: EntityRecord
    rank: int = 0

    @property
    def place(self) -> Place:
        """What sorts it: how its name of now fits, and what is known of a moment in the past as well."""
        entity = self.record.entity
        return self.rank, -self.record.claims, entity.id, entity.type.value


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a page ends, and the moment as of which the first one was read."""

    moment: dt.datetime
    place: Place = FIRST

    @property
    def cursor(self) -> str:
        """The cursor for what comes after it."""
        rank, claims, key, kind = self.place
        return write_at(-claims, self.moment, rank, kind, key)


def read_bookmark(cursor: str) -> Bookmark:
    """Return the place that a cursor was written for; raises InvalidQuery for anything else."""
    claims, moment, (rank, kind, key) = read_at(cursor, 3)
    try:
        return Bookmark(moment, (int(rank), -claims, key, EntityType(kind).value))
    except ValueError as error:
        raise unknown(cursor) from error


def page_of(fits: Sequence[Fit], after: Bookmark, limit: int) -> Page[EntityRecord]:
    """Return the page of sorted fits that comes after a place."""
    rest = [fit for fit in fits if fit.place > after.place]
    shown = rest[:limit]
    more = Bookmark(after.moment, shown[-1].place).cursor if len(rest) > limit else None
    return Page(items=tuple(fit.record for fit in shown), next_cursor=more, total=len(fits))
