"""Claims, documents and entities read back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter

from graph.engine import Session
from graph.spans import read_spans, read_voices
from schemas.api import Article, ClaimRecord, Quote
from schemas.claims import Argument, Claim, Entity, Evidence, Span

CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)
ROLE_OF = {
    "SUPPLIED_BY": "supplier",
    "SUPPLIED_TO": "recipient",
    "SUPPLIED_ITEM": "item",
    "VIOLATED_BY": "actor",
    "CONCERNS": "instrument",
}


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with the times it lives and lived, and the decision by which it stands as it does."""

    record: ClaimRecord
    lives: tuple[str, ...]
    review: str | None = None
    originals: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim and one of its evidences."""

    id: str
    type: str
    status: str
    quantity_low: float | None
    quantity_high: float | None
    quantity_unit: str | None
    value_amount: float | None
    value_currency: str | None
    start: str | None
    end: str | None
    extractor: str
    recorded_at: dt.datetime
    retracted_at: dt.datetime | None
    lives: list[str]
    spans: str
    voices: str
    review: str | None
    originals: str | None
    document: str
    title: str | None
    date: dt.date | None
    source: str | None
    url: str | None
    rank: int
    quote: str
    quote_start: int
    quote_end: int
    field: str
    frame: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RoleRow:
    """An entity and the relationship that a claim has to it."""

    claim: str
    role: str
    id: str
    type: str
    name: str
    rank: int | None


def identity(id: str) -> str:  # the column
    """Return the only column of a row, an id."""
    return id


def entity(id: str, type: str, name: str) -> Entity:  # the columns
    """Return the entity of a row."""
    return Entity.model_validate({"id": id, "type": type, "name": name})


def quote_of(record: ClaimRecord) -> Quote:
    """Return the best evidence of a claim as rows show it."""
    quote = record.claim.evidences[0].quote
    return Quote(
        quote=quote.text,
        document=record.claim.document,
        span=(quote.start, quote.end),
        field=quote.field,
        article=record.article,
    )


def number(total: int) -> int:
    """Return the only column of a row, a count."""
    return total


def stored_claims(session: Session, claim_ids: Iterable[str]) -> dict[str, StoredClaim]:
    """Return those of the claims that are stored, retracted or not, by id."""
    keys = [{"id": claim_id} for claim_id in dict.fromkeys(claim_ids)]
    rows, roles = defaultdict(list), defaultdict(list)
    for row in session.ask_each(ClaimRow, "read_claim", keys):
        rows[row.id].append(row)
    for role in session.ask_each(RoleRow, "read_roles", keys):
        roles[role.claim].append(role)
    return {key: _stored(found, roles[key]) for key, found in rows.items()}


def claims_of(session: Session, document_ids: Iterable[str]) -> dict[str, dict[str, StoredClaim]]:
    """Return all claims of each document by id, retracted or not."""
    keys = [{"document": document_id} for document_id in document_ids]
    pairs = session.ask_each(_stated, "list_claim_ids", keys)
    found = stored_claims(session, (claim for _, claim in pairs))
    by_document: dict[str, dict[str, StoredClaim]] = {str(key["document"]): {} for key in keys}
    for document, claim in pairs:
        by_document[document][claim] = found[claim]
    return by_document


def _stated(document: str, id: str) -> tuple[str, str]:  # the columns
    return document, id


def _stored(rows: list[ClaimRow], roles: list[RoleRow]) -> StoredClaim:
    first = rows[0]
    record = ClaimRecord(
        claim=_claim(rows, roles),
        article=Article(title=first.title, date=first.date, source=first.source, url=first.url),
        recorded_at=first.recorded_at,
        retracted_at=first.retracted_at,
    )
    return StoredClaim(record, tuple(first.lives), first.review, first.originals)


def _claim(rows: list[ClaimRow], roles: list[RoleRow]) -> Claim:
    first = rows[0]
    entities = {ROLE_OF[row.role]: entity(row.id, row.type, row.name) for row in roles if row.role in ROLE_OF}
    parties = tuple(entity(row.id, row.type, row.name) for row in roles if row.role == "SIGNED_BY")
    given = {
        "type": first.type,
        "document": first.document,
        "extractor": first.extractor,
        "status": first.status,
        "voices": read_voices(first.voices),
        "evidences": tuple(_evidence(row, *spans) for row, spans in zip(rows, read_spans(first.spans), strict=True)),
        **entities,
    }
    if first.type == "supplies":
        given |= {"item": entities.get("item"), "end": first.end, **_amounts(first)}
    if first.type != "violates":
        given["start"] = first.start
    return CLAIM.validate_python(given | ({"parties": parties} if parties else {}))


def _amounts(row: ClaimRow) -> dict[str, object]:
    quantity = {"low": row.quantity_low, "high": row.quantity_high, "unit": row.quantity_unit}
    value = {"amount": row.value_amount, "currency": row.value_currency}
    return {
        "quantity": None if row.quantity_low is None else quantity,
        "value": None if row.value_amount is None else value,
    }


def _evidence(row: ClaimRow, trigger: Span | None, arguments: tuple[Argument, ...]) -> Evidence:
    span = {"start": row.quote_start, "end": row.quote_end, "text": row.quote, "field": row.field}
    return Evidence(
        quote=Span.model_validate(span),
        arguments=arguments,
        trigger=trigger,
        frame=row.frame,
        confidence=row.confidence,
    )
