"""Pages of commitments: what actors do with instruments, breaches and signatures, grouped by status."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from graph.conditions import conditions, days
from graph.engine import Session
from graph.moments import seen_at
from graph.records import number, quote_of, stored_claims
from graph.supplies import Marker, read_marker
from schemas.api import ClaimRecord, Page, SignatureRow, ViolationRow
from schemas.claims import Signs, Violates
from schemas.filters import CommitmentFilter
from schemas.ontology import SignatureStatus, ViolationStatus

Row = TypeVar("Row", ViolationRow, SignatureRow)


@dataclass(frozen=True, slots=True)
class Group:
    """All claims of an actor, an instrument and a status."""

    place: str
    actor: str
    status: str
    claims: int
    documents: int
    start: str | None
    latest: str | None
    published: dt.date | None
    standing: str

    @property
    def best(self) -> str:
        """The id of the claim with the best evidence."""
        return self.standing.rpartition(" ")[2]


def violations(session: Session, asked: CommitmentFilter) -> Page[ViolationRow]:
    """Return a page of breaches; raises InvalidQuery for a bad cursor."""
    return _page(session, "violations", asked, _violation)


def signatures(session: Session, asked: CommitmentFilter) -> Page[SignatureRow]:
    """Return a page of signatures, a row for each party; raises InvalidQuery for a bad cursor."""
    return _page(session, "signatures", asked, _signature)


def _page(session: Session, name: str, asked: CommitmentFilter, row: Callable[[Group, ClaimRecord], Row]) -> Page[Row]:
    after = read_marker(asked.cursor) if asked.cursor is not None else Marker(seen_at(session, asked.as_of))
    wanted = _wanted(asked, after.moment)
    total = after.total
    if total is None:
        (total,) = session.ask(number, f"count_{name}", **wanted)
    place = {"before": after.number, "after": after.place, "limit": asked.limit + 1}
    groups = session.ask(Group, f"list_{name}", **place, **wanted)
    shown = groups[: asked.limit]
    counted = replace(after, total=total)
    last = replace(counted, number=shown[-1].documents, place=shown[-1].place) if shown else counted
    best = stored_claims(session, (group.best for group in shown))
    return Page(
        items=tuple(row(group, best[group.best].record) for group in shown),
        next_cursor=last.cursor if len(groups) > len(shown) else None,
        total=total,
    )


def _wanted(asked: CommitmentFilter, moment: dt.datetime) -> Mapping[str, object]:
    return {
        **conditions(asked, moment),
        **days(asked),
        "actors": sorted(asked.actors),
        "instruments": sorted(asked.instruments),
        "statuses": sorted(asked.status),
    }


def _violation(group: Group, record: ClaimRecord) -> ViolationRow:
    claim = record.claim
    assert isinstance(claim, Violates)  # only these have an actor
    return ViolationRow(
        actor=claim.actor,
        instrument=claim.instrument,
        status=ViolationStatus(group.status),
        published=group.published,
        claims=group.claims,
        documents=group.documents,
        evidence=quote_of(record),
    )


def _signature(group: Group, record: ClaimRecord) -> SignatureRow:
    claim = record.claim
    assert isinstance(claim, Signs)  # only these have parties
    return SignatureRow(
        party=next(party for party in claim.parties if party.id == group.actor),
        instrument=claim.instrument,
        status=SignatureStatus(group.status),
        start=group.start,
        end=group.latest if group.latest != group.start else None,
        published=group.published,
        claims=group.claims,
        documents=group.documents,
        evidence=quote_of(record),
    )
