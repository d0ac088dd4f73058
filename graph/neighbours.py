"""Pages of neighbours: whom living claims tie to an entity, and how."""

from dataclasses import dataclass

from graph.cursors import MOST, read_cursor, write_cursor
from graph.engine import Session
from graph.records import number
from schemas.api import Neighbour, Page
from schemas.claims import Entity

Ways = ("list_neighbours_out", "list_neighbours_in")


@dataclass(frozen=True, slots=True)
class Tied:
    """An entity with what ties it to another; `place` tells it from the others."""

    place: str
    tie: str
    way: str
    id: str
    type: str
    name: str
    claims: int
    documents: int
    statuses: list[str]
    first: str | None
    last: str | None

    @property
    def order(self) -> tuple[int, str]:
        """What sorts it."""
        return -self.documents, self.place


def neighbours(session: Session, entity: str, cursor: str | None, limit: int) -> Page[Neighbour]:
    """Return a page of neighbours, those of most documents first; raises InvalidQuery for a bad cursor."""
    before, after = read_cursor(cursor) if cursor is not None else (MOST, "")
    page = {"entity": entity, "before": before, "after": after, "limit": limit + 1}
    (total,) = session.ask(number, "count_neighbours", entity=entity)
    found = sorted((row for way in Ways for row in session.ask(Tied, way, **page)), key=lambda row: row.order)
    shown = found[:limit]
    more = write_cursor((shown[-1].documents, shown[-1].place)) if len(found) > limit else None
    return Page(items=tuple(map(_neighbour, shown)), next_cursor=more, total=total)


def _neighbour(row: Tied) -> Neighbour:
    return Neighbour.model_validate(
        {
            "entity": Entity.model_validate({"id": row.id, "type": row.type, "name": row.name}),
            "tie": row.tie,
            "way": row.way,
            "statuses": tuple(row.statuses),
            "first": row.first,
            "last": row.last,
            "claims": row.claims,
            "documents": row.documents,
        }
    )
