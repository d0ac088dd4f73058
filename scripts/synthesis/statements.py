"""Made-up facts as sentences and as the claims that these state."""

import random
from dataclasses import dataclass

from schemas.claims import Argument, Claim, Entity, Evidence, Quantity, Signs, Span, Supplies, Value, Violates
from schemas.ontology import ClaimType, Role
from scripts.synthesis.facts import Fact
from scripts.synthesis.making import make, make_span
from scripts.synthesis.world import CURRENCIES, UNITS

MADE_UP = "made-up"
"""The frame of every evidence and the extractor of every claim."""
ENDS = {
    ClaimType.SUPPLIES: (Role.SUPPLIER, Role.RECIPIENT, Role.ITEM),
    ClaimType.SIGNS: (Role.PARTY, Role.PARTY, Role.INSTRUMENT),
    ClaimType.VIOLATES: (Role.ACTOR, Role.ACTOR, Role.INSTRUMENT),
}
"""Of the first actor, of the others, and of the thing."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fact in words: the whole, where its trigger stands, and each entity in its role."""

    fact: Fact
    quote: Span
    trigger: Span
    named: tuple[tuple[Role, Entity, Span], ...]


def put(fact: Fact, start: int) -> Sentence:
    """Return the sentence that states a fact and begins at this place of a document."""
    first, *others = fact.actors
    one, other, thing = ENDS[fact.type]
    named = [(one, first, make_span(start, first.name))]
    text = f"{first.name} "
    trigger = make_span(start + len(text), fact.status.value)
    text += f"{fact.status.value} "
    if fact.thing:
        named.append((thing, fact.thing, make_span(start + len(text), fact.thing.name)))
    text += fact.thing.name if fact.thing else "arms"
    for number, actor in enumerate(others):
        text += ", " if number else " with "
        named.append((other, actor, make_span(start + len(text), actor.name)))
        text += actor.name
    text += f" in {fact.start}." if fact.start else "."
    return Sentence(fact, make_span(start, text), trigger, tuple(named))


def claim_of(sentence: Sentence, document: str, chance: random.Random) -> Claim:
    """Return the claim that a sentence of a document states."""
    fact = sentence.fact
    evidences = (_evidence(sentence, chance),)
    if fact.type == ClaimType.VIOLATES:
        return make(
            Violates,
            document=document,
            evidences=evidences,
            extractor=MADE_UP,
            voices=(),
            type=fact.type,
            actor=fact.actors[0],
            instrument=fact.thing,
            status=fact.status,
        )
    if fact.type == ClaimType.SIGNS:
        return make(
            Signs,
            document=document,
            evidences=evidences,
            extractor=MADE_UP,
            voices=(),
            type=fact.type,
            parties=fact.actors,
            instrument=fact.thing,
            status=fact.status,
            start=fact.start,
        )
    return make(
        Supplies,
        document=document,
        evidences=evidences,
        extractor=MADE_UP,
        voices=(),
        type=fact.type,
        supplier=fact.actors[0],
        recipient=fact.actors[1],
        item=fact.thing,
        status=fact.status,
        quantity=_quantity(chance),
        value=_value(chance),
        start=fact.start,
        end=_end(fact, chance),
    )


def _evidence(sentence: Sentence, chance: random.Random) -> Evidence:
    return make(
        Evidence,
        quote=sentence.quote,
        arguments=tuple(
            make(Argument, role=role, entity=entity.id, span=span, inferred=False)
            for role, entity, span in sentence.named
        ),
        trigger=sentence.trigger,
        frame=MADE_UP,
        confidence=round(chance.uniform(0.3, 1), 3),
    )


def _quantity(chance: random.Random) -> Quantity | None:
    if chance.random() < 0.5:
        return None
    low = float(round(chance.lognormvariate(3, 1.5)) + 1)
    high = low if chance.random() < 0.9 else low * 2
    return make(Quantity, low=low, high=high, unit=UNITS.draw(chance))


def _value(chance: random.Random) -> Value | None:
    if chance.random() < 0.8:
        return None
    return make(Value, amount=round(chance.lognormvariate(17, 2), 2), currency=CURRENCIES.draw(chance))


def _end(fact: Fact, chance: random.Random) -> str | None:
    """Return a later date for some of what has a year."""
    if fact.start is None or len(fact.start) != 4 or chance.random() < 0.8:
        return None
    return str(int(fact.start) + chance.randint(1, 4))
