"""The columns of each listing, as spreadsheets have them."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from app.spreadsheets import Cell
from schemas.api import (
    Article,
    ClaimRecord,
    DocumentRecord,
    EntityRecord,
    Neighbour,
    Quote,
    SignatureRow,
    SupplyRow,
    ViolationRow,
)
from schemas.claims import Claim, Entity, Quantity, Signs, Supplies, Value, whole
from schemas.ontology import Stance

Row = TypeVar("Row")


class _Stated(Protocol):
    """A row with its best evidence."""

    @property
    def evidence(self) -> Quote:
        """The sentence, and where it stands."""
        ...


class _Counted(Protocol):
    """What may be so many, or cost so much."""

    @property
    def quantity(self) -> Quantity | None:
        """How many."""
        ...

    @property
    def value(self) -> Value | None:
        """For how much."""
        ...


def _of_supply(cell: Callable[[_Counted], Cell]) -> Callable[[ClaimRecord], Cell]:
    """Return the cell of a claim that supplies something, empty for any other."""
    return lambda row: cell(row.claim) if isinstance(row.claim, Supplies) else None


def _of_role(role: str, field: str) -> Callable[[ClaimRecord], Cell]:
    """Return the cell of who or what is in a role of a claim, empty for one that has no such role."""
    return lambda row: getattr(getattr(row.claim, role, None), field, None)


def _of_parties(field: str) -> Callable[[ClaimRecord], Cell]:
    """Return the cell of the parties that sign, empty for a claim that has none."""
    return lambda row: ";".join(getattr(each, field) for each in getattr(row.claim, "parties", ())) or None


_ROLES = ("supplier", "recipient", "item", "actor", "instrument")
"""What a claim has one of, by its type."""
_FIELDS: Mapping[str, str] = {"": "id", "_name": "name"}
"""What of an entity stands in a column, by what the name of the column ends with."""


def _cited(article: Callable[[Row], Article]) -> Mapping[str, Callable[[Row], Cell]]:
    """Return the columns of where a row's sentence was published."""
    return {
        "document_title": lambda row: article(row).title,
        "document_date": lambda row: _day(article(row).date),
        "document_source": lambda row: article(row).source,
        "document_url": lambda row: article(row).url,
    }


_EVIDENCE: Mapping[str, Callable[[_Stated], Cell]] = {
    "quote": lambda row: row.evidence.quote,
    "document": lambda row: row.evidence.document,
    "span_start": lambda row: row.evidence.span[0],
    "span_end": lambda row: row.evidence.span[1],
    "span_field": lambda row: row.evidence.field,
    **_cited(lambda row: row.evidence.article),
}
"""The evidence of a row, of whichever listing."""
_AMOUNTS: Mapping[str, Callable[[_Counted], Cell]] = {
    "quantity_low": lambda row: whole(row.quantity.low) if row.quantity else None,
    "quantity_high": lambda row: whole(row.quantity.high) if row.quantity else None,
    "quantity_unit": lambda row: row.quantity.unit if row.quantity else None,
    "value_amount": lambda row: whole(row.value.amount) if row.value else None,
    "value_currency": lambda row: row.value.currency if row.value else None,
}
"""How many or how much a row is about."""
SUPPLY_CELLS: Mapping[str, Callable[[SupplyRow], Cell]] = {
    "supplier": lambda row: row.supplier.id if row.supplier else None,
    "supplier_name": lambda row: row.supplier.name if row.supplier else None,
    "recipient": lambda row: row.recipient.id if row.recipient else None,
    "recipient_name": lambda row: row.recipient.name if row.recipient else None,
    "item": lambda row: row.item.id if row.item else None,
    "item_name": lambda row: row.item.name if row.item else None,
    "category": lambda row: row.category,
    "period": lambda row: row.period,
    "status": lambda row: row.status,
    **_AMOUNTS,
    "start": lambda row: row.start,
    "end": lambda row: row.end,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
    **_EVIDENCE,
}

CLAIM_CELLS: Mapping[str, Callable[[ClaimRecord], Cell]] = {
    "id": lambda row: row.claim.id,
    "type": lambda row: row.claim.type,
    **{role + end: _of_role(role, field) for role in _ROLES for end, field in _FIELDS.items()},
    "parties": _of_parties("id"),
    "party_names": _of_parties("name"),
    "status": lambda row: row.claim.status,
    "start": lambda row: times_of(row.claim)[0],
    "end": lambda row: times_of(row.claim)[1],
    **{name: _of_supply(cell) for name, cell in _AMOUNTS.items()},
    "attributed_to": lambda row: row.claim.attributed_to,
    "denied_by": lambda row: ";".join(v.by for v in row.claim.voices if v.stance is Stance.DENIES) or None,
    "confidence": lambda row: row.claim.confidence,
    "quote": lambda row: row.claim.evidences[0].quote.text,
    "document": lambda row: row.claim.document,
    "span_start": lambda row: row.claim.evidences[0].quote.start,
    "span_end": lambda row: row.claim.evidences[0].quote.end,
    "span_field": lambda row: row.claim.evidences[0].quote.field,
    **_cited(lambda row: row.article),
}

ENTITY_CELLS: Mapping[str, Callable[[EntityRecord], Cell]] = {
    "id": lambda row: row.entity.id,
    "type": lambda row: row.entity.type,
    "name": lambda row: row.entity.name,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
}
VIOLATION_CELLS: Mapping[str, Callable[[ViolationRow], Cell]] = {
    "actor": lambda row: row.actor.id,
    "actor_name": lambda row: row.actor.name,
    "instrument": lambda row: row.instrument.id,
    "instrument_name": lambda row: row.instrument.name,
    "status": lambda row: row.status,
    "published": lambda row: _day(row.published),
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
    **_EVIDENCE,
}
SIGNATURE_CELLS: Mapping[str, Callable[[SignatureRow], Cell]] = {
    "party": lambda row: row.party.id,
    "party_name": lambda row: row.party.name,
    "instrument": lambda row: row.instrument.id,
    "instrument_name": lambda row: row.instrument.name,
    "status": lambda row: row.status,
    "start": lambda row: row.start,
    "end": lambda row: row.end,
    "published": lambda row: _day(row.published),
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
    **_EVIDENCE,
}
NEIGHBOUR_CELLS: Mapping[str, Callable[[Neighbour], Cell]] = {
    "id": lambda row: row.entity.id,
    "type": lambda row: row.entity.type,
    "name": lambda row: row.entity.name,
    "tie": lambda row: row.tie,
    "way": lambda row: row.way,
    "statuses": lambda row: ";".join(row.statuses),
    "first": lambda row: row.first,
    "last": lambda row: row.last,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
}
DOCUMENT_CELLS: Mapping[str, Callable[[DocumentRecord], Cell]] = {
    "id": lambda row: row.id,
    "title": lambda row: row.title,
    "date": lambda row: _day(row.date),
    "source": lambda row: row.source,
    "source_id": lambda row: row.source_id,
    "url": lambda row: row.url,
    "lang": lambda row: row.lang,
    "extractor": lambda row: row.extractor,
    "recorded_at": lambda row: row.recorded_at.isoformat(),
    "claims": lambda row: row.claims,
}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def actors_of(claim: Claim) -> tuple[Entity, ...]:
    """Who the claim is about; a supplier stands before its recipient."""
    if isinstance(claim, Supplies):
        return (claim.supplier, claim.recipient)
    return claim.parties if isinstance(claim, Signs) else (claim.actor,)


def thing_of(claim: Claim) -> Entity | None:
    """Return the item that is supplied, if one is named, or the instrument."""
    return claim.item if isinstance(claim, Supplies) else claim.instrument


def times_of(claim: Claim) -> tuple[str | None, str | None]:
    """Return when what a claim says began and ended, as far as it says so."""
    if isinstance(claim, Supplies):
        return claim.start, claim.end
    return (claim.start if isinstance(claim, Signs) else None), None
