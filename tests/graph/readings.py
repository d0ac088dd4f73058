"""Readings made by hand: short texts whose spans are found by searching them."""

import datetime as dt

from schemas.claims import (
    Argument,
    Claim,
    Document,
    Entity,
    Evidence,
    Mention,
    Quantity,
    Reading,
    Signs,
    Span,
    Supplies,
    Value,
    Violates,
)
from schemas.ontology import EntityType, Role, SignatureStatus, SupplyStatus, ViolationStatus

KP = Entity(id="KP", type=EntityType.STATE, name="North Korea")
RU = Entity(id="RU", type=EntityType.STATE, name="Russia")
IR = Entity(id="IR", type=EntityType.STATE, name="Iran")
KOMID = Entity(id="komid", type=EntityType.ORGANIZATION, name="KOMID")
KN23 = Entity(id="kn-23", type=EntityType.SYSTEM, name="KN-23")
BALLISTIC = Entity(id="ballistic-missile", type=EntityType.CATEGORY, name="ballistic missile")
MISSILE = Entity(id="missile", type=EntityType.CATEGORY, name="missile")
EMBARGO = Entity(id="unscr-1718", type=EntityType.INSTRUMENT, name="UNSCR 1718")
PACT = Entity(id="pact-2024", type=EntityType.INSTRUMENT, name="Partnership treaty")


def span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def evidence(document: Document, *, confidence: float = 0.9, quote: str | None = None) -> Evidence:
    whole = span(document, quote or document.text)
    word = document.text.split()[0]
    argument = Argument(role=Role.SUPPLIER, entity="KP", span=span(document, word), inferred=True)
    return Evidence(
        quote=whole, arguments=(argument,), trigger=span(document, word), frame="supply.active", confidence=confidence
    )


def document(text: str, **known: object) -> Document:
    return Document.model_validate({"text": text, "date": dt.date(2024, 6, 20), "lang": "en"} | known)


def supplies(
    where: Document,
    supplier: Entity = KP,
    recipient: Entity = RU,
    item: Entity | None = KN23,
    status: SupplyStatus = SupplyStatus.DELIVERED,
    *,
    confidence: float = 0.9,
    quantity: float | None = None,
    value: float | None = None,
    start: str | None = None,
    end: str | None = None,
    extractor: str = "1",
) -> Supplies:
    return Supplies(
        document=where.id,
        evidences=(evidence(where, confidence=confidence),),
        extractor=extractor,
        supplier=supplier,
        recipient=recipient,
        item=item,
        status=status,
        quantity=None if quantity is None else Quantity(low=quantity, high=quantity),
        value=None if value is None else Value(amount=value, currency="USD"),
        start=start,
        end=end,
    )


def violates(where: Document, actor: Entity = KP, status: ViolationStatus = ViolationStatus.ASSERTED) -> Violates:
    return Violates(
        document=where.id,
        evidences=(evidence(where),),
        extractor="1",
        actor=actor,
        instrument=EMBARGO,
        status=status,
    )


def signs(where: Document, *parties: Entity, status: SignatureStatus = SignatureStatus.SIGNED) -> Signs:
    return Signs(
        document=where.id,
        evidences=(evidence(where),),
        extractor="1",
        parties=parties or (RU, KP),
        instrument=PACT,
        status=status,
        start="2024-06-19",
    )


def reading(where: Document, *claims: Claim, mentions: tuple[Mention, ...] = (), extractor: str = "1") -> Reading:
    return Reading(document=where, claims=claims, mentions=mentions, extractor=extractor)


def mention(where: Document, entity: Entity, words: str) -> Mention:
    return Mention(entity=entity, span=span(where, words))
