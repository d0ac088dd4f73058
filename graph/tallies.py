"""Derived edges: what all living claims together say of two nodes."""

from collections.abc import Iterable
from dataclasses import dataclass
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


class Pair(NamedTuple):
    """Two nodes and what ties them."""

    tie: Tie
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims in how many documents, with which statuses, and their earliest and latest date."""

    claims: int = 0
    documents: int = 0
    statuses: frozenset[str] = frozenset()
    first: str | None = None
    last: str | None = None

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together, if no document is in both."""
        return Tally(
            self.claims + other.claims,
            self.documents + other.documents,
            self.statuses | other.statuses,
            min(filter(None, (self.first, other.first)), default=None),
            max(filter(None, (self.last, other.last)), default=None),
        )

    def edge(self, tie: Tie) -> str | None:
        """Return the edge that a pair with this tally has."""
        if not self.claims:
            return None
        return "may_supply" if tie == Tie.SUPPLIES and not self.statuses & ASSERTED_SUPPLY else tie.value


def tally(claims: Iterable[Claim]) -> dict[Pair, Tally]:
    """Return what the claims of one document add to each pair."""
    tallies: dict[Pair, Tally] = {}
    for claim in claims:
        for pair in _pairs(claim):
            before = tallies.get(pair, Tally(documents=1))
            tallies[pair] = before + Tally(1, 0, frozenset({claim.status}), *_dates(claim))
    return tallies


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
