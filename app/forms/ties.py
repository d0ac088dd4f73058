"""Ties: the edges that the rows of a listing make, each with its status and its evidence, and their ends."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from app.forms.columns import CLAIM_CELLS, SIGNATURE_CELLS, SUPPLY_CELLS, VIOLATION_CELLS, actors_of, thing_of
from app.spreadsheets import Cell
from schemas.api import ClaimRecord, SignatureRow, SupplyRow, ViolationRow
from schemas.claims import Entity, Model, Supplies, content_id
from schemas.ontology import ASSERTED_SIGNATURE, ASSERTED_SUPPLY, ASSERTED_VIOLATION, POSSIBLE_SUPPLY, ClaimType

FACTS: Mapping[str, type[str] | type[int] | type[float]] = MappingProxyType(
    {
        "type": str,
        "status": str,
        "item": str,
        "item_name": str,
        "quantity_low": float,
        "quantity_high": float,
        "quantity_unit": str,
        "value_amount": float,
        "value_currency": str,
        "start": str,
        "end": str,
        "published": str,
        "attributed_to": str,
        "confidence": float,
        "claims": int,
        "documents": int,
        "quote": str,
        "document": str,
        "span_start": int,
        "span_end": int,
        "span_field": str,
        "document_title": str,
        "document_date": str,
        "document_source": str,
        "document_url": str,
    }
)
"""What an edge may carry, with its type; the names are those of the columns."""
TYING: Mapping[ClaimType, frozenset[str]] = MappingProxyType(
    {
        ClaimType.SUPPLIES: frozenset(map(str, ASSERTED_SUPPLY | POSSIBLE_SUPPLY)),
        ClaimType.VIOLATES: frozenset(map(str, ASSERTED_VIOLATION)),
        ClaimType.SIGNS: frozenset(map(str, ASSERTED_SIGNATURE)),
    }
)
"""The statuses of claims that make neighbours, by type."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One entity with what it does to another, and the facts that are known; another status makes another tie."""

    id: str
    source: Entity
    target: Entity
    facts: Mapping[str, Cell]

    @property
    def kind(self) -> str:
        """The type and the status in one word, so that nobody takes a denial for a delivery."""
        return f"{self.facts['type']}_{self.facts['status']}"

    @property
    def label(self) -> str:
        """What a drawing shows beside the edge."""
        return " ".join(str(self.facts[name]) for name in ("status", "item_name") if name in self.facts)


def new_ends(tie: Tie, seen: set[str]) -> Iterator[Entity]:
    """Yield those ends of a tie that were not seen, and take them for seen."""
    for end in (tie.source, tie.target):
        if end.id not in seen:
            seen.add(end.id)
            yield end


def supply_ties(row: SupplyRow) -> Iterator[Tie]:
    """Yield the edge of a row of supplies, from supplier to recipient, if it tells both."""
    if row.supplier and row.recipient:
        yield _grouped(row.supplier, row.recipient, _known(ClaimType.SUPPLIES, SUPPLY_CELLS, row))


def violation_ties(row: ViolationRow) -> Iterator[Tie]:
    """Yield the edge of a row of violations, from actor to instrument."""
    yield _grouped(row.actor, row.instrument, _known(ClaimType.VIOLATES, VIOLATION_CELLS, row))


def signature_ties(row: SignatureRow) -> Iterator[Tie]:
    """Yield the edge of a row of signatures, from party to instrument."""
    yield _grouped(row.party, row.instrument, _known(ClaimType.SIGNS, SIGNATURE_CELLS, row))


def claim_ties(record: ClaimRecord) -> Iterator[Tie]:
    """Yield the edges of a claim: one, or of a signature one for each party."""
    claim = record.claim
    target = claim.recipient if isinstance(claim, Supplies) else thing_of(claim)
    assert target is not None  # only an item may be missing
    sources = (claim.supplier,) if isinstance(claim, Supplies) else actors_of(claim)
    facts = _known(claim.type, CLAIM_CELLS, record) | {"claims": 1, "documents": 1}
    for source in sources:
        yield Tie(claim.id if len(sources) == 1 else f"{claim.id}-{source.id}", source, target, facts)


def neighbour_ties(entity: str, record: ClaimRecord) -> Iterator[Tie]:
    """Yield those edges of a claim that make an entity a neighbour of another: no denial, and nothing halted."""
    if record.claim.status in TYING[record.claim.type]:
        yield from (tie for tie in claim_ties(record) if entity in {tie.source.id, tie.target.id})


Row = TypeVar("Row", bound=Model)


def _known(kind: ClaimType, cells: Mapping[str, Callable[[Row], Cell]], row: Row) -> dict[str, Cell]:
    found = {"type": kind.value} | {name: cell(row) for name, cell in cells.items() if name in FACTS}
    return {name: value for name, value in found.items() if value is not None}


def _grouped(source: Entity, target: Entity, facts: Mapping[str, Cell]) -> Tie:
    parts = (facts["type"], source.id, target.id, facts.get("item"), facts["status"])
    return Tie(content_id(*(None if part is None else str(part) for part in parts)), source, target, facts)
