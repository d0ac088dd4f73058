"""Amounts: how many of an item an event speaks of, and for how much money."""

from spacy.tokens import Span as Words

from extract.combinations import Combination
from extract.mentions import MENTIONS
from extract.passages import Passage
from extract.phrases import Filler
from extract.quantities import Counter
from schemas.claims import Quantity, Value
from schemas.ontology import ITEMS, EntityType

_NEAR = 90
"""Tokens before a sentence within which it may still mean what was counted there."""


class Amounts:
    """Reads the quantity and the price of what an event transfers."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter

    def quantity(self, one: Combination, passage: Passage) -> Quantity | None:
        """How many its sentence speaks of: by its name or its class, by a number alone; else one counted before."""
        item, here = one.choices[-1].candidate.filler, one.event.trigger.sent
        alone = self.counter.bare(one.event.trigger, passage.numbers, passage.sums, passage.phrases)
        named = self._named(item, here, passage)
        for filler in named:
            if quantity := self._counted(filler, passage):
                return alone if alone and quantity.high == 1 else quantity
        if alone:
            return alone
        counts = any(here.start_char <= number.start < here.end_char for number in passage.numbers)
        pointed = not counts and all(filler.inferred for filler in named)
        return self._counted_before(item, here, passage) if pointed else None

    def price(self, one: Combination, passage: Passage) -> Value | None:
        """The one sum of the sentence."""
        sent = one.event.trigger.sent
        sums = [s for s in passage.sums if sent.start_char <= s.start < sent.end_char]
        return sums[0].value if len(sums) == 1 else None

    def _named(self, item: Filler, here: Words, passage: Passage) -> list[Filler]:
        """The words of a sentence that mean an item: itself, its name again, else its class."""
        named = [item] if item.token.sent.start == here.start else []
        for token in here:
            mention = passage.phrases.mentions.get(token.i)
            if mention is not None and mention.root.i == token.i and mention.label_ in ITEMS:
                other = passage.phrases.filler(mention)
                if other.entity.id == item.entity.id or (not named and self._is_of(item, other, passage)):
                    named.append(other)
        return named

    def _is_of(self, item: Filler, other: Filler, passage: Passage) -> bool:
        """Whether a class is one that a system named elsewhere belongs to."""
        is_class = other.entity.type is EntityType.CATEGORY and item.entity.type is EntityType.SYSTEM
        return is_class and passage.phrases.is_kind_of(item.entity, other.entity.id)

    def _counted(self, item: Filler, passage: Passage) -> Quantity | None:
        return self.counter.quantity(item, passage.numbers, passage.sums, passage.phrases)

    def _counted_before(self, item: Filler, here: Words, passage: Passage) -> Quantity | None:
        """How many of an item the nearest words before a sentence say that name it, if it is more than one."""
        known = (passage.phrases.filler(span) for span in passage.doc.spans[MENTIONS] if span.end <= here.start)
        same = (filler for filler in known if filler.entity.id == item.entity.id)
        nearest = max(same, key=lambda filler: filler.token.i, default=None)
        if nearest is None or here.start - nearest.token.i > _NEAR:
            return None
        quantity = self._counted(nearest, passage)
        return quantity if quantity and quantity.high > 1 else None
