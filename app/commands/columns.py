"""The columns of supplies, claims and entities, as people read them and as spreadsheets do."""

from collections.abc import Callable, Mapping

from app.spreadsheets import Cell
from schemas.api import ClaimRecord, EntityRecord, SupplyRow
from schemas.claims import Claim, Entity, Quantity, Signs, Supplies, Value, whole

SUPPLY_TABLE: Mapping[str, Callable[[SupplyRow], str]] = {
    "supplier": lambda row: row.supplier.name if row.supplier else "-",
    "recipient": lambda row: row.recipient.name if row.recipient else "-",
    "item": lambda row: row.item.name if row.item else "-",
    "status": lambda row: row.status,
    "quantity": lambda row: "\n".join(filter(None, (_quantity(row.quantity), _value(row.value)))),
    "when": lambda row: _time(row.start, row.end),
    "articles": lambda row: str(row.documents),
    "evidence": lambda row: _line(row.evidence.quote),
}
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

CLAIM_TABLE: Mapping[str, Callable[[ClaimRecord], str]] = {
    "claim": lambda row: row.claim.id,
    "type": lambda row: row.claim.type,
    "who": lambda row: ", ".join(actor.name for actor in _actors(row.claim)),
    "what": lambda row: getattr(_thing(row.claim), "name", "-"),
    "status": lambda row: row.claim.status,
    "when": lambda row: _time(*_times(row.claim)),
    "evidence": lambda row: _line(row.claim.evidences[0].quote.text),
}
CLAIM_CELLS: Mapping[str, Callable[[ClaimRecord], Cell]] = {
    "id": lambda row: row.claim.id,
    "type": lambda row: row.claim.type,
    "actors": lambda row: ";".join(actor.id for actor in _actors(row.claim)),
    "item_or_instrument": lambda row: getattr(_thing(row.claim), "id", None),
    "status": lambda row: row.claim.status,
    "start": lambda row: _times(row.claim)[0],
    "end": lambda row: _times(row.claim)[1],
    "attributed_to": lambda row: row.claim.attributed_to,
    "confidence": lambda row: row.claim.confidence,
    "quote": lambda row: row.claim.evidences[0].quote.text,
    "document": lambda row: row.claim.document,
    "span_start": lambda row: row.claim.evidences[0].quote.start,
    "span_end": lambda row: row.claim.evidences[0].quote.end,
    "span_field": lambda row: row.claim.evidences[0].quote.field,
}

ENTITY_TABLE: Mapping[str, Callable[[EntityRecord], str]] = {
    "id": lambda row: row.entity.id,
    "type": lambda row: row.entity.type,
    "claims": lambda row: str(row.claims),
    "articles": lambda row: str(row.documents),
    "name": lambda row: row.entity.name,
}
ENTITY_CELLS: Mapping[str, Callable[[EntityRecord], Cell]] = {
    "id": lambda row: row.entity.id,
    "type": lambda row: row.entity.type,
    "name": lambda row: row.entity.name,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
}


def _actors(claim: Claim) -> tuple[Entity, ...]:
    """Who the claim is about; a supplier stands before its recipient."""
    if isinstance(claim, Supplies):
        return (claim.supplier, claim.recipient)
    return claim.parties if isinstance(claim, Signs) else (claim.actor,)


def _thing(claim: Claim) -> Entity | None:
    return claim.item if isinstance(claim, Supplies) else claim.instrument


def _times(claim: Claim) -> tuple[str | None, str | None]:
    if isinstance(claim, Supplies):
        return claim.start, claim.end
    return (claim.start if isinstance(claim, Signs) else None), None


def _time(start: str | None, end: str | None) -> str:
    return f"{start or '…'} to {end}" if end and end != start else start or ""


def _quantity(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    low, high = (f"{bound:,.10g}" for bound in (quantity.low, quantity.high))
    return f"{low if low == high else f'{low}-{high}'} {quantity.unit}"


def _value(value: Value | None) -> str:
    return f"{value.amount:,.10g} {value.currency}" if value else ""


def _line(quote: str) -> str:
    return " ".join(quote.split())
