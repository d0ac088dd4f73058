"""The rows that a reading makes."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from graph.captions import claim_name
from graph.spans import write_spans, write_voices
from graph.tables import ClaimNode, DocumentNode, Link, Named, Ranked, StatedIn
from graph.times import first_day, last_day
from schemas.claims import Claim, Entity, Evidence, Reading, Signs, Supplies, content_id
from schemas.ontology import EntityType

LABELS = {
    EntityType.STATE: "actor",
    EntityType.ORGANIZATION: "actor",
    EntityType.SYSTEM: "system",
    EntityType.CATEGORY: "category",
    EntityType.INSTRUMENT: "instrument",
}
"""The table that an entity of each type stands in."""

TABLES = {"actor": "actors", "system": "systems", "category": "categories", "instrument": "instruments"}
"""The plural of each, as in the names of statements."""


def digest(reading: Reading) -> str:
    """Return a hash of everything in a reading."""
    return content_id(reading.model_dump_json())


def document_node(reading: Reading, key: str, recorded_at: dt.datetime) -> DocumentNode:
    """Return the document of a reading with this digest, as one that counts."""
    document = reading.document
    return DocumentNode(
        id=document.id,
        name=document.title or document.url or document.source_id or document.id,
        text=document.text,
        title=document.title,
        date=document.date,
        source=document.source,
        source_id=document.source_id,
        url=document.url,
        lang=document.lang,
        extractor=reading.extractor,
        digest=key,
        recorded_at=recorded_at,
        removed_at=None,
    )


@dataclass(frozen=True, slots=True)
class History:
    """When a claim lives and lived, the decision by which it does, and what was read in its place, as JSON."""

    recorded_at: dt.datetime
    retracted_at: dt.datetime | None = None
    lives: tuple[str, ...] = ()
    review: str | None = None
    originals: str | None = None


def claim_node(claim: Claim, date: dt.date | None, history: History, *, is_held: bool = False) -> ClaimNode:
    """Return a claim of a document of this date, which a decision may hold out."""
    quantity, value, start, end, item = None, None, None, None, ""
    if isinstance(claim, Supplies):
        quantity, value, start, end = claim.quantity, claim.value, claim.start, claim.end
        item = claim.item.id if claim.item else ""
    elif isinstance(claim, Signs):
        start = claim.start
    name = claim_name(claim)
    return ClaimNode(
        id=claim.id,
        name=f"retracted: {name}" if is_held else name,
        document=claim.document,
        type=claim.type,
        status=claim.status,
        quantity_low=quantity.low if quantity else None,
        quantity_high=quantity.high if quantity else None,
        quantity_unit=quantity.unit if quantity else None,
        value_amount=value.amount if value else None,
        value_currency=value.currency if value else None,
        start=start,
        end=end,
        first_day=first_day(start or end),
        last_day=last_day(end or start),
        item=item,
        standing=_standing(claim.confidence, date, claim.id),
        spans=write_spans(claim.evidences),
        attributed_to=claim.attributed_to,
        voices=write_voices(claim.voices),
        extractor=claim.extractor,
        recorded_at=history.recorded_at,
        retracted_at=history.retracted_at,
        lives=history.lives,
        review=history.review,
        originals=history.originals,
    )


def _standing(confidence: float, date: dt.date | None, key: str) -> str:
    """Sort the higher confidence first, then the later date, then the id."""
    days = (dt.date.max - (date or dt.date.min)).days
    return f"{1 - confidence:.6f} {days:07d} {key}"


def roles(claim: Claim) -> Iterator[tuple[str, Link | Ranked]]:
    """Yield the relationships of a claim to its entities, each with its table."""
    key = claim.id
    if isinstance(claim, Supplies):
        yield "supplied_by", Link(key, claim.supplier.id)
        yield "supplied_to", Link(key, claim.recipient.id)
        if claim.item:
            yield f"supplied_{LABELS[claim.item.type]}", Link(key, claim.item.id)
        return
    yield "concerns", Link(key, claim.instrument.id)
    if isinstance(claim, Signs):
        for rank, party in enumerate(claim.parties):
            yield "signed_by", Ranked(key, party.id, rank)
    else:
        yield "violated_by", Link(key, claim.actor.id)


def evidence(claim: Claim) -> Iterator[StatedIn]:
    """Yield the evidences of a claim, the best with rank 0."""
    for rank, found in enumerate(claim.evidences):
        yield _stated_in(claim, rank, found)


def _stated_in(claim: Claim, rank: int, found: Evidence) -> StatedIn:
    return StatedIn(
        source=claim.id,
        target=claim.document,
        rank=rank,
        quote=found.quote.text,
        start=found.quote.start,
        end=found.quote.end,
        field=found.quote.field,
        frame=found.frame,
        confidence=found.confidence,
    )


def mentions(reading: Reading) -> Iterator[tuple[str, Named]]:
    """Yield what a document names, each with its table; 0 times what only a role of a claim holds."""
    times = Counter(mention.entity.id for mention in reading.mentions)
    document = reading.document.id
    for entity in reading.entities:
        yield f"mentions_{LABELS[entity.type]}", Named(document, entity.id, times[entity.id])


class Addressed(Protocol):
    """What has a source, an id within it and a url, each of them or none."""

    @property
    def source(self) -> str | None:
        """Who published it."""
        ...

    @property
    def source_id(self) -> str | None:
        """Its id within the source."""
        ...

    @property
    def url(self) -> str | None:
        """Its url."""
        ...


def addresses(document: Addressed) -> tuple[str, ...]:
    """Return the keys under which another text would replace this one: its id within its source, and its url."""
    within = json.dumps([document.source, document.source_id], ensure_ascii=False) if document.source_id else None
    given = (("source", within), ("url", document.url))
    return tuple(f"{kind} {value}" for kind, value in given if value)


def table(entity: Entity) -> str:
    """Return the name of the table that an entity stands in."""
    return TABLES[LABELS[entity.type]]
