"""Derived edges: what all living claims together say of two nodes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from schemas.claims import Claim, Signs, Supplies
from schemas.ontology import ASSERTED_SIGNATURE, ASSERTED_SUPPLY, ASSERTED_VIOLATION, POSSIBLE_SUPPLY


class Tie(StrEnum):
    """What claims may say of two nodes; the name of the statement that tallies it."""

    SUPPLIES = "supplies"
    VIOLATES = "violates"
    SIGNED = "signed"


EDGES = {Tie.SUPPLIES: ("supplies", "may_supply"), Tie.VIOLATES: ("violates",), Tie.SIGNED: ("signed",)}
"""The edges that a tie may be: of several, a pair has one."""

COUNTED: dict[Tie, frozenset[str]] = {
    Tie.SUPPLIES: frozenset(ASSERTED_SUPPLY | POSSIBLE_SUPPLY),
    Tie.VIOLATES: frozenset(ASSERTED_VIOLATION),
    Tie.SIGNED: frozenset(ASSERTED_SIGNATURE),
}
"""The statuses of the claims that an edge stands for."""

UNDATED = "undated"
"""What stands for the date of claims that have none."""


class Pair(NamedTuple):
    """Two nodes and what ties them."""

    tie: Tie
    source: str
    target: str


class Count(NamedTuple):
    """What some claims have in common: their status and their first and last date."""

    status: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many documents, and how many claims of each status and time; as a change, numbers may be negative."""

    documents: int = 0
    timeline: Mapping[Count, int] = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together, if no document is in both."""
        total = dict(self.timeline)
        for key, count in other.timeline.items():
            total[key] = total.get(key, 0) + count
        return Tally(self.documents + other.documents, {key: count for key, count in total.items() if count})

    def __neg__(self) -> "Tally":
        """Return the change that takes this away."""
        return Tally(-self.documents, {key: -count for key, count in self.timeline.items()})

    @property
    def claims(self) -> int:
        """How many claims."""
        return sum(self.timeline.values())

    @property
    def statuses(self) -> frozenset[str]:
        """The statuses that claims have."""
        return frozenset(count.status for count in self.timeline)

    @property
    def first(self) -> str | None:
        """The earliest date."""
        return min((count.first for count in self.timeline if count.first), default=None)

    @property
    def last(self) -> str | None:
        """The latest date."""
        return max((count.last for count in self.timeline if count.last), default=None)

    def edge(self, tie: Tie) -> str | None:
        """Return the edge that a pair with this tally has."""
        return edge_of(tie, self.statuses) if self.timeline else None


def edge_of(tie: Tie, statuses: frozenset[str]) -> str:
    """Return the edge that a pair has by claims of these statuses."""
    return "may_supply" if tie == Tie.SUPPLIES and not statuses & ASSERTED_SUPPLY else tie.value


def changes(before: Iterable[Claim], after: Iterable[Claim]) -> dict[Pair, Tally]:
    """Return by how much each pair changes when the claims of one document become others."""
    old, new = tally(before), tally(after)
    if not old:
        return new
    changed = {pair: new.get(pair, Tally()) + -old.get(pair, Tally()) for pair in {*old, *new}}
    return {pair: change for pair, change in changed.items() if change != Tally()}


def tally(claims: Iterable[Claim]) -> dict[Pair, Tally]:
    """Return what the claims of one document add to each pair."""
    timelines: dict[Pair, Counter[Count]] = defaultdict(Counter)
    for claim in claims:
        for pair in _pairs(claim):
            timelines[pair][Count(claim.status, *_dates(claim))] += 1
    return {pair: Tally(1, timeline) for pair, timeline in timelines.items()}


def write_timeline(timeline: Mapping[Count, int]) -> list[str]:
    """Return a timeline as people read it, by date: 2023-08/2024 delivered 3."""
    return [f"{_span(count)} {count.status} {number}" for count, number in sorted(timeline.items(), key=_by_date)]


def read_timeline(written: Iterable[str]) -> dict[Count, int]:
    """Return the timeline that `write_timeline` wrote."""
    timeline: dict[Count, int] = {}
    for line in written:
        span, status, number = line.split(" ")
        first, _, last = span.partition("/")
        dated = span != UNDATED
        timeline[Count(status, (first or None) if dated else None, (last or first) if dated else None)] = int(number)
    return timeline


def _by_date(counted: tuple[Count, int]) -> tuple[str, str, str]:
    count, _ = counted
    return count.first or "", count.last or "", count.status


def _span(count: Count) -> str:
    if count.first is None and count.last is None:
        return UNDATED
    return f"{count.first or ''}" + (f"/{count.last}" if count.last != count.first else "")


def _pairs(claim: Claim) -> tuple[Pair, ...]:
    if isinstance(claim, Supplies):
        pairs: tuple[Pair, ...] = (Pair(Tie.SUPPLIES, claim.supplier.id, claim.recipient.id),)
    elif isinstance(claim, Signs):
        pairs = tuple(Pair(Tie.SIGNED, party.id, claim.instrument.id) for party in claim.parties)
    else:
        pairs = (Pair(Tie.VIOLATES, claim.actor.id, claim.instrument.id),)
    return tuple(pair for pair in pairs if claim.status in COUNTED[pair.tie])


def _dates(claim: Claim) -> tuple[str | None, str | None]:
    start = claim.start if isinstance(claim, Supplies | Signs) else None
    return start, (claim.end if isinstance(claim, Supplies) else None) or start
