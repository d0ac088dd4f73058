"""Pages of neighbours: whom claims tie to an entity, and how."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace

from graph.engine import Session
from graph.moments import last_change
from graph.records import number
from graph.supplies import Marker, read_marker
from graph.tallies import COUNTED, Tie, edge_of
from graph.times import as_of
from schemas.api import Neighbour, Page
from schemas.claims import Entity
from schemas.ontology import ClaimType

TIES = {ClaimType.SUPPLIES: Tie.SUPPLIES, ClaimType.VIOLATES: Tie.VIOLATES, ClaimType.SIGNS: Tie.SIGNED}
"""What claims of each type tie two entities by."""
COUNTING = sorted(f"{kind} {status}" for kind, tie in TIES.items() for status in COUNTED[tie])
"""The types and statuses of claims that do."""


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


@dataclass(frozen=True, slots=True)
class Said:
    """What claims of a type and a status say of an entity, or those of all statuses, under ""."""

    kind: str
    status: str
    id: str
    type: str
    name: str
    claims: int
    documents: int
    first: str | None
    last: str | None

    @property
    def pair(self) -> tuple[str, str, str]:
        """What it is said of."""
        return self.kind, self.type, self.id


def neighbours(session: Session, entity: str, cursor: str | None, limit: int) -> Page[Neighbour]:
    """Return a page of neighbours, those of most documents first; raises InvalidQuery for a bad cursor.

    Derived edges tell them until something is written; then the claims that
    lived when the first page was read do. Whether something was is asked
    before and behind the edges: a server may write between two statements.
    """
    after = read_marker(cursor) if cursor is not None else Marker(last_change(session))
    stands = cursor is None or last_change(session) == after.moment
    found, total = _standing(session, entity, after, limit + 1) if stands else ([], 0)
    if not stands or last_change(session) != after.moment:
        found, total = _as_known(session, entity, after)
    shown = found[:limit]
    last = replace(after, total=total, number=shown[-1].documents, place=shown[-1].place) if shown else after
    more = last.cursor if len(found) > limit else None
    return Page(items=tuple(map(_neighbour, shown)), next_cursor=more, total=total)


def _standing(session: Session, entity: str, after: Marker, limit: int) -> tuple[list[Tied], int]:
    """Return the ties after a place that stand, and how many there are in all."""
    page = {"entity": entity, "before": after.number, "after": after.place, "limit": limit}
    (total,) = session.ask(number, "count_neighbours", entity=entity)
    found = [row for way in ("out", "in") for row in session.ask(Tied, f"list_neighbours_{way}", **page)]
    return sorted(found, key=lambda row: row.order), total


def _as_known(session: Session, entity: str, after: Marker) -> tuple[list[Tied], int]:
    """Return the ties after a place as they were known at its moment, and how many there were in all."""
    found = [tied for way in ("out", "in") for tied in _claimed(session, entity, way, after.moment)]
    place = -after.number, after.place
    return sorted((tied for tied in found if tied.order > place), key=lambda tied: tied.order), len(found)


def _claimed(session: Session, entity: str, way: str, moment: dt.datetime) -> list[Tied]:
    said = session.ask(Said, f"list_ties_{way}", entity=entity, counted=COUNTING, **as_of(moment))
    statuses: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in said:
        if row.status:
            statuses[row.pair].add(row.status)
    return [_tied(row, way, frozenset(statuses[row.pair])) for row in said if not row.status]


def _tied(said: Said, way: str, statuses: frozenset[str]) -> Tied:
    tie = edge_of(TIES[ClaimType(said.kind)], statuses).upper()
    return Tied(
        place=f"{tie} {way} {said.id}",
        tie=tie,
        way=way,
        id=said.id,
        type=said.type,
        name=said.name,
        claims=said.claims,
        documents=said.documents,
        statuses=sorted(statuses),
        first=said.first,
        last=said.last,
    )


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
