"""How many of an item, and for how much money."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from extract.grammar import Quantities
from extract.numbers import Number, numbers
from extract.phrases import Filler, Phrases
from extract.syntax import features, forms, is_any, universal
from schemas.claims import Quantity, Value
from schemas.ontology import EntityType

_SKIPPED = frozenset({"ADJ", "ADP", "DET", "ADV", "PROPN", "X", "SYM", "PART"})
_MASS = frozenset(
    {
        "arms", "ammunition", "dual-use", "electronics", "missile-technology", "nuclear-technology", "spare-parts",
        "training",
    }
)  # fmt: skip
"""Categories of what does not come in pieces."""
_REACH = 8
"""Tokens before an item within which its number stands."""


@dataclass(frozen=True, slots=True)
class Money:
    """A sum and the half-open characters that write it."""

    start: int
    end: int
    value: Value


class Counter:
    """Reads quantities and sums of one language."""

    def __init__(self, language: str, words: Quantities, containers: frozenset[str]) -> None:
        self.language = language
        self.words = words
        self.containers = containers
        signs = "|".join(sorted(map(re.escape, words.currencies), key=len, reverse=True))
        self.before = re.compile(rf"(?i)({signs})\s*$")
        self.after = re.compile(rf"(?i)\s*(?:de |d'|of )?({signs})(?![\w])")

    def numbers(self, text: str) -> list[Number]:
        """The numbers of a text."""
        return numbers(text, self.language, self.words)

    def money(self, text: str, found: list[Number]) -> list[Money]:
        """The sums of money among the numbers of a text."""
        sums = []
        for number in found:
            behind = self.after.match(text, number.end)
            ahead = self.before.search(text, max(0, number.start - 12), number.start)
            sign = behind or ahead
            if sign:
                currency = self.words.currencies[sign.group(1).lower()]
                start, end = (
                    (number.start, behind.end()) if behind else (ahead.start(), number.end) if ahead else (0, 0)
                )
                sums.append(Money(start, end, Value(amount=number.value, currency=currency)))
        return sums

    def quantity(self, item: Filler, found: list[Number], sums: list[Money], phrases: Phrases) -> Quantity | None:
        """How many of the item the words before it say."""
        by_end = {number.end: number for number in found}
        paid = {(s.start, s.end) for s in sums}
        unit = "units"
        first = _first(item, phrases)
        for token in reversed(item.token.doc[max(item.token.sent.start, first - _REACH) : first]):
            unit = next((self.words.units[form] for form in forms(token) if form in self.words.units), unit)
            number = by_end.get(token.idx + len(token))
            if number is None and token.lower_ in self.words.ones and self._is_one(item):
                return Quantity(low=1, high=1, unit=unit)
            if number and not any(start <= number.start < end for start, end in paid):
                return self._ranged(number, by_end, item.token.doc.text, unit)
            if not self._skips(token, phrases):
                return None
        return None

    def _is_one(self, item: Filler) -> bool:
        """Whether an item that an article makes one of is a thing, and not a kind, a help or a plural."""
        plural = "Plur" in features(item.token, "Number")
        return not plural and (item.entity.type is EntityType.SYSTEM or item.entity.id not in _MASS)

    def bare(self, trigger: Token, found: list[Number], sums: list[Money]) -> Quantity | None:
        """The number that stands alone as a trigger's argument: it has taken eighteen so far."""
        by_start = {number.start: number for number in found}
        paid = {s.start for s in sums} | {s.end for s in sums}
        for child in trigger.children:
            number = by_start.get(child.idx)
            alone = child.pos_ == "NUM" and universal(child) in ("obj", "nsubj")
            if number and alone and number.start not in paid and not any(c.pos_ == "NOUN" for c in child.children):
                return Quantity(low=number.value, high=number.value)
        return None

    def _skips(self, token: Token, phrases: Phrases) -> bool:
        if token.i in phrases.mentions:
            return phrases.mentions[token.i].label_ == "category" or phrases.mentions[token.i].id_ == "demonym"
        words = self.containers | self.words.units.keys()
        return token.pos_ in _SKIPPED or is_any(token, words)

    def _ranged(self, number: Number, by_end: dict[int, Number], text: str, unit: str) -> Quantity:
        """The number, or the range that it closes: between 10,000 and 12,000."""
        for opening, joint in self.words.ranges:
            other = re.search(rf"(?i){opening}(.+?)\s+{joint}\s+$", text[max(0, number.start - 60) : number.start])
            if other:
                low = next((n for n in by_end.values() if n.start == max(0, number.start - 60) + other.start(1)), None)
                if low and low.end == max(0, number.start - 60) + other.end(1):
                    return Quantity(low=_scaled(low, number), high=number.value, unit=unit)
        return Quantity(low=number.value, high=number.value, unit=unit)


def _scaled(low: Number, high: Number) -> float:
    """The lower bound, in thousands where only the upper one says so: between ten and twelve thousand."""
    return low.value * 1000 if high.value >= 1000 > low.value and low.value * 1000 <= high.value else low.value


def _first(item: Filler, phrases: Phrases) -> int:
    """The token index at which the item's words begin."""
    span = phrases.mentions.get(item.token.i)
    return span.start if span is not None else item.token.i
