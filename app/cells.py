"""The columns of listings as spreadsheets and DataFrames have them: ids, numbers and dates, one to a cell."""

from collections.abc import Callable, Mapping
from typing import Any

from app.routes.timeline import Period
from app.spreadsheets import Cell
from schemas.api import (
    ClaimRecord,
    DocumentRecord,
    EntityRecord,
    Neighbour,
    Quote,
    SignatureRow,
    SupplyPath,
    SupplyRow,
    ViolationRow,
)
from schemas.claims import Claim, Entity, Model, Signs, Supplies, whole

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
    "quantity_low": lambda row: whole(row.quantity.low) if row.quantity else None,
    "quantity_high": lambda row: whole(row.quantity.high) if row.quantity else None,
    "quantity_unit": lambda row: row.quantity.unit if row.quantity else None,
    "value_amount": lambda row: whole(row.value.amount) if row.value else None,
    "value_currency": lambda row: row.value.currency if row.value else None,
    "start": lambda row: row.start,
    "end": lambda row: row.end,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
    "quote": lambda row: row.evidence.quote,
    "document": lambda row: row.evidence.document,
    "span_start": lambda row: row.evidence.span[0],
    "span_end": lambda row: row.evidence.span[1],
    "span_field": lambda row: row.evidence.field,
}
VIOLATION_CELLS: Mapping[str, Callable[[ViolationRow], Cell]] = {
    "actor": lambda row: row.actor.id,
    "actor_name": lambda row: row.actor.name,
    "instrument": lambda row: row.instrument.id,
    "instrument_name": lambda row: row.instrument.name,
    "status": lambda row: row.status,
    "published": lambda row: row.published.isoformat() if row.published else None,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
    "quote": lambda row: row.evidence.quote,
    "document": lambda row: row.evidence.document,
    "span_start": lambda row: row.evidence.span[0],
    "span_end": lambda row: row.evidence.span[1],
    "span_field": lambda row: row.evidence.field,
}
SIGNATURE_CELLS: Mapping[str, Callable[[SignatureRow], Cell]] = {
    "party": lambda row: row.party.id,
    "party_name": lambda row: row.party.name,
    "instrument": lambda row: row.instrument.id,
    "instrument_name": lambda row: row.instrument.name,
    "status": lambda row: row.status,
    "start": lambda row: row.start,
    "end": lambda row: row.end,
    "published": lambda row: row.published.isoformat() if row.published else None,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
    "quote": lambda row: row.evidence.quote,
    "document": lambda row: row.evidence.document,
    "span_start": lambda row: row.evidence.span[0],
    "span_end": lambda row: row.evidence.span[1],
    "span_field": lambda row: row.evidence.field,
}

CLAIM_CELLS: Mapping[str, Callable[[ClaimRecord], Cell]] = {
    "id": lambda row: row.claim.id,
    "type": lambda row: row.claim.type,
    "actors": lambda row: ";".join(actor.id for actor in actors_of(row.claim)),
    "item_or_instrument": lambda row: getattr(thing_of(row.claim), "id", None),
    "status": lambda row: row.claim.status,
    "start": lambda row: times_of(row.claim)[0],
    "end": lambda row: times_of(row.claim)[1],
    "attributed_to": lambda row: row.claim.attributed_to,
    "confidence": lambda row: row.claim.confidence,
    "quote": lambda row: row.claim.evidences[0].quote.text,
    "document": lambda row: row.claim.document,
    "span_start": lambda row: row.claim.evidences[0].quote.start,
    "span_end": lambda row: row.claim.evidences[0].quote.end,
    "span_field": lambda row: row.claim.evidences[0].quote.field,
}

ENTITY_CELLS: Mapping[str, Callable[[EntityRecord], Cell]] = {
    "id": lambda row: row.entity.id,
    "type": lambda row: row.entity.type,
    "name": lambda row: row.entity.name,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
}
DOCUMENT_CELLS: Mapping[str, Callable[[DocumentRecord], Cell]] = {
    "id": lambda row: row.id,
    "title": lambda row: row.title,
    "date": lambda row: row.date.isoformat() if row.date else None,
    "source": lambda row: row.source,
    "source_id": lambda row: row.source_id,
    "url": lambda row: row.url,
    "lang": lambda row: row.lang,
    "claims": lambda row: row.claims,
    "recorded_at": lambda row: row.recorded_at.isoformat(),
}
PATH_CELLS: Mapping[str, Callable[[SupplyPath], Cell]] = {
    "from": lambda row: row.hops[0].supplier.id,
    "to": lambda row: row.hops[-1].recipient.id,
    "hops": lambda row: len(row.hops),
    "way": lambda row: ";".join((row.hops[0].supplier.id, *(hop.recipient.id for hop in row.hops))),
    "quotes": lambda row: " | ".join(quote.quote for quote in quotes_of(row)),
    "documents": lambda row: ";".join(quote.document for quote in quotes_of(row)),
}
PERIOD_CELLS: Mapping[str, Callable[[Period], Cell]] = {
    "period": lambda row: row.period,
    "status": lambda row: row.status,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
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

CELLS: Mapping[type[Model], Mapping[str, Callable[[Any], Cell]]] = {
    SupplyRow: SUPPLY_CELLS,
    ViolationRow: VIOLATION_CELLS,
    SignatureRow: SIGNATURE_CELLS,
    ClaimRecord: CLAIM_CELLS,
    EntityRecord: ENTITY_CELLS,
    DocumentRecord: DOCUMENT_CELLS,
    SupplyPath: PATH_CELLS,
    Period: PERIOD_CELLS,
    Neighbour: NEIGHBOUR_CELLS,
}
"""The columns of each kind of row."""


def actors_of(claim: Claim) -> tuple[Entity, ...]:
    """Return who the claim is about; a supplier stands before its recipient."""
    if isinstance(claim, Supplies):
        return (claim.supplier, claim.recipient)
    return claim.parties if isinstance(claim, Signs) else (claim.actor,)


def thing_of(claim: Claim) -> Entity | None:
    """Return what is supplied, or what is broken or signed."""
    return claim.item if isinstance(claim, Supplies) else claim.instrument


def times_of(claim: Claim) -> tuple[str | None, str | None]:
    """Return the first and the last day of a claim, as far as it has them."""
    if isinstance(claim, Supplies):
        return claim.start, claim.end
    return (claim.start if isinstance(claim, Signs) else None), None


def quotes_of(path: SupplyPath) -> tuple[Quote, ...]:
    """Return the best evidence of each hop."""
    return tuple(hop.transfers[0].evidence for hop in path.hops if hop.transfers)
