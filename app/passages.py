"""Answers of the extract command: a line of JSON for each passage."""

import json
from collections.abc import Iterator

from app.sources.record import Unread
from schemas.claims import Claim, Entity, Evidence, Quantity, Reading, Signs, Span, Supplies, Value, whole
from schemas.ontology import EntityType

Json = dict[str, object]


def answer(outcome: Reading | Unread) -> str:
    """Return what was read in a passage, or why nothing was, under the id that came with it."""
    fields = _refusal(outcome) if isinstance(outcome, Unread) else _reading(outcome)
    return json.dumps(fields, ensure_ascii=False)


def _refusal(unread: Unread) -> Json:
    return {"id": unread.id, "error": str(unread.error), "place": unread.place}


def _reading(reading: Reading) -> Json:
    document = reading.document
    return {
        "id": document.source_id or document.id,
        "lang": document.lang,
        "entities": list(_entities(reading)),
        "relations": [_relation(claim) for claim in reading.claims],
        "extractor": reading.extractor,
    }


def _entities(reading: Reading) -> Iterator[Json]:
    """Every entity with its places; a category only where a relation is about it."""
    used = {entity.id for claim in reading.claims for entity in claim.entities}
    for entity in reading.entities:
        if entity.type is not EntityType.CATEGORY or entity.id in used:
            places = [_span(mention.span) for mention in reading.mentions if mention.entity.id == entity.id]
            yield {"id": entity.id, "type": entity.type, "name": entity.name, "mentions": places}


def _relation(claim: Claim) -> Json:
    evidences = [_evidence(evidence) for evidence in claim.evidences]
    return {
        "type": claim.type,
        **facts_of(claim),
        "claim": claim.id,
        "confidence": claim.confidence,
        "evidences": evidences,
    }


def facts_of(claim: Claim) -> Json:
    """Return what a claim says, its entities by their ids."""
    if isinstance(claim, Supplies):
        return {
            "supplier": claim.supplier.id,
            "recipient": claim.recipient.id,
            "item": _id(claim.item),
            "status": claim.status,
            "quantity": _quantity(claim.quantity),
            "value": _value(claim.value),
            "start": claim.start,
            "end": claim.end,
        }
    if isinstance(claim, Signs):
        parties = sorted(party.id for party in claim.parties)
        return {"parties": parties, "instrument": claim.instrument.id, "status": claim.status, "start": claim.start}
    return {"actor": claim.actor.id, "instrument": claim.instrument.id, "status": claim.status}


def _id(entity: Entity | None) -> str | None:
    return entity.id if entity else None


def _quantity(quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    return {"low": whole(quantity.low), "high": whole(quantity.high), "unit": quantity.unit}


def _value(value: Value | None) -> Json | None:
    return {"amount": whole(value.amount), "currency": value.currency} if value else None


def _evidence(evidence: Evidence) -> Json:
    return {
        "quote": evidence.quote.text,
        "start": evidence.quote.start,
        "end": evidence.quote.end,
        "field": evidence.quote.field,
        "frame": evidence.frame,
        "confidence": evidence.confidence,
        "trigger": _span(evidence.trigger) if evidence.trigger else None,
        "arguments": [
            {"role": a.role, "entity": a.entity, **_span(a.span), "inferred": a.inferred} for a in evidence.arguments
        ],
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "field": span.field, "text": span.text}
