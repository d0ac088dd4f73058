"""The columns of listings as people read them on a terminal."""

from collections.abc import Callable, Mapping
from typing import Any

from simplemma import lemmatize

from app.cells import quotes_of
from app.forms.columns import actors_of, thing_of, times_of
from schemas.api import (
    ClaimRecord,
    DocumentRecord,
    EntityRecord,
    Neighbour,
    Period,
    SignatureRow,
    SupplyPath,
    SupplyRow,
    ViolationRow,
)
from schemas.claims import Claim, Model, Quantity, Supplies, Value
from schemas.ontology import Stance
from schemas.review import QueuedClaim, Review


def _of_record(cell: Callable[[ClaimRecord], str]) -> Callable[[QueuedClaim], str]:
    """Return what a claim that waits for a decision shows of itself."""
    return lambda row: cell(row.record)


def _between(claim: Claim) -> str:
    """Return what stands between the actors of a claim: one supplies the other, or they sign together."""
    return " → " if isinstance(claim, Supplies) else ", "


def _by(claim: Claim, stance: Stance) -> list[str]:
    """Return who stands behind a claim, or denies it."""
    return [voice.by for voice in claim.voices if voice.stance is stance]


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

CLAIM_TABLE: Mapping[str, Callable[[ClaimRecord], str]] = {
    "claim": lambda row: row.claim.id,
    "type": lambda row: row.claim.type,
    "who": lambda row: _between(row.claim).join(actor.name for actor in actors_of(row.claim)),
    "what": lambda row: getattr(thing_of(row.claim), "name", "-"),
    "status": lambda row: row.claim.status,
    "when": lambda row: _time(*times_of(row.claim)),
    "said by": lambda row: ", ".join(_by(row.claim, Stance.ASSERTS)),
    "denied by": lambda row: ", ".join(_by(row.claim, Stance.DENIES)),
    "evidence": lambda row: _line(row.claim.evidences[0].quote.text),
}

ENTITY_TABLE: Mapping[str, Callable[[EntityRecord], str]] = {
    "id": lambda row: row.entity.id,
    "type": lambda row: row.entity.type,
    "claims": lambda row: str(row.claims),
    "articles": lambda row: str(row.documents),
    "name": lambda row: row.entity.name,
}
VIOLATION_TABLE: Mapping[str, Callable[[ViolationRow], str]] = {
    "who": lambda row: row.actor.name,
    "breaks": lambda row: row.instrument.name,
    "status": lambda row: row.status,
    "published": lambda row: row.published.isoformat() if row.published else "",
    "articles": lambda row: str(row.documents),
    "evidence": lambda row: _line(row.evidence.quote),
}
SIGNATURE_TABLE: Mapping[str, Callable[[SignatureRow], str]] = {
    "party": lambda row: row.party.name,
    "instrument": lambda row: row.instrument.name,
    "status": lambda row: row.status,
    "when": lambda row: _time(row.start, row.end),
    "articles": lambda row: str(row.documents),
    "evidence": lambda row: _line(row.evidence.quote),
}
DOCUMENT_TABLE: Mapping[str, Callable[[DocumentRecord], str]] = {
    "id": lambda row: row.id,
    "date": lambda row: row.date.isoformat() if row.date else "",
    "lang": lambda row: row.lang or "",
    "claims": lambda row: str(row.claims),
    "source": lambda row: row.source or "",
    "title": lambda row: row.title or "",
}
PATH_TABLE: Mapping[str, Callable[[SupplyPath], str]] = {
    "way": lambda row: " → ".join((row.hops[0].supplier.name, *(hop.recipient.name for hop in row.hops))),
    "statuses": lambda row: ", ".join(hop.transfers[0].status for hop in row.hops if hop.transfers),
    "evidence": lambda row: "\n".join(_line(quote.quote) for quote in quotes_of(row)),
}
PERIOD_TABLE: Mapping[str, Callable[[Period], str]] = {
    "period": lambda row: row.period,
    "status": lambda row: row.status,
    "claims": lambda row: str(row.claims),
    "articles": lambda row: str(row.documents),
    "": lambda row: "█" * min(row.documents, _LONGEST_BAR),
}
NEIGHBOUR_TABLE: Mapping[str, Callable[[Neighbour], str]] = {
    "id": lambda row: row.entity.id,
    "name": lambda row: row.entity.name,
    "tie": lambda row: row.tie,
    "way": lambda row: row.way,
    "statuses": lambda row: ", ".join(row.statuses),
    "when": lambda row: _time(row.first, row.last),
    "claims": lambda row: str(row.claims),
    "articles": lambda row: str(row.documents),
}
QUEUE_TABLE: Mapping[str, Callable[[QueuedClaim], str]] = {
    "score": lambda row: str(row.score),
    **{name: _of_record(CLAIM_TABLE[name]) for name in ("claim", "who", "what", "status", "when")},
    "why": lambda row: ", ".join(row.reasons),
    "evidence": _of_record(CLAIM_TABLE["evidence"]),
}
LOG_TABLE: Mapping[str, Callable[[Review], str]] = {
    "decision": lambda row: row.id,
    "when": lambda row: f"{row.decided_at:%Y-%m-%d %H:%M}",
    "author": lambda row: row.author,
    "what": lambda row: row.decision + (" (taken back)" if row.undone_by else ""),
    "claim": lambda row: row.claim,
    "reason": lambda row: _line(row.reason),
}

TABLES: Mapping[type[Model], Mapping[str, Callable[[Any], str]]] = {
    SupplyRow: SUPPLY_TABLE,
    ViolationRow: VIOLATION_TABLE,
    SignatureRow: SIGNATURE_TABLE,
    ClaimRecord: CLAIM_TABLE,
    EntityRecord: ENTITY_TABLE,
    DocumentRecord: DOCUMENT_TABLE,
    SupplyPath: PATH_TABLE,
    Period: PERIOD_TABLE,
    Neighbour: NEIGHBOUR_TABLE,
    QueuedClaim: QUEUE_TABLE,
    Review: LOG_TABLE,
}
"""The columns of each kind of row."""

_LONGEST_BAR = 40


def _time(start: str | None, end: str | None) -> str:
    return f"{start or '…'} to {end}" if end and end != start else start or ""


def _quantity(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    low, high = (f"{bound:,.10g}" for bound in (quantity.low, quantity.high))
    unit = lemmatize(quantity.unit, lang="en") if low == high == "1" else quantity.unit  # as claims have it
    return f"{low if low == high else f'{low}-{high}'} {unit}"


def _value(value: Value | None) -> str:
    return f"{value.amount:,.10g} {value.currency}" if value else ""


def _line(quote: str) -> str:
    return " ".join(quote.split())
