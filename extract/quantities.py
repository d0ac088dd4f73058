"""How many of an item, and for how much money."""

import re
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from extract.grammar import Quantities
from extract.numbers import Number, numbers
from extract.patterns import any_of
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
_JOINT = 16
"""Characters before a number within which it is said what it is a part of."""

_PRICED = 10_000
"""Of a currency that is a weight as well, fewer than these are a weight: bombs of 2,000 pounds."""


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
        signs, linking = any_of(words.currencies), any_of(words.linking)
        self.before = re.compile(rf"(?i)({signs})\s*$")
        self.after = re.compile(rf"(?i)\s*(?:{linking}\s*)?({signs})(?![\w])")
        units = any_of(unit for unit, told in words.units.items() if told == "units")
        self.opening = re.compile(
            rf"(?i)\s*(?:[,(\u2013\u2014]\s*(?:{any_of(words.tallies)}\s+)?|{any_of(words.tallies)}\s+)"
        )
        closing = (
            rf"(?i)\s*(?:(?:{linking}\s*)?(?P<unit>{units})|{any_of(words.totals)})?(?=\s*(?:[,;.)\u2013\u2014]|$))"
        )
        self.closing = re.compile(closing)
        self.equal = re.compile(rf"(?i)\b{any_of(words.equal)}\s*$")
        self.parts = re.compile(rf"(?i)\s+{any_of(words.parts)}\s*$")

    def numbers(self, text: str) -> list[Number]:
        """The numbers of a text."""
        return numbers(text, self.language, self.words)

    def money(self, text: str, found: list[Number]) -> list[Money]:
        """The sums of money among the numbers of a text."""
        sums = []
        for number in found:
            behind = self.after.match(text, number.end)
            ahead = self.before.search(text, max(0, number.start - 12), number.start)
            ahead = None if ahead and ahead[1].isalpha() and not ahead[1].isupper() else ahead
            sign = behind or ahead
            if sign and not (number.value < _PRICED and sign.group(1).lower() in self.words.weights):
                currency = self.words.currencies[sign.group(1).lower()]
                start, end = (
                    (number.start, behind.end()) if behind else (ahead.start(), number.end) if ahead else (0, 0)
                )
                sums.append(Money(start, end, Value(amount=number.value, currency=currency)))
        return sums

    def quantity(self, item: Filler, found: list[Number], sums: list[Money], phrases: Phrases) -> Quantity | None:
        """How many of the item the words before it say, or a number set behind it: the Cheetahs, sixty of them."""
        paid = {(s.start, s.end) for s in sums}
        unpaid = [number for number in found if not any(start <= number.start < end for start, end in paid)]
        return self._before(item, unpaid, phrases) or self._behind(item, unpaid, phrases)

    def _before(self, item: Filler, found: list[Number], phrases: Phrases) -> Quantity | None:
        by_end = {number.end: number for number in found}
        unit, packed = "units", False
        first, text = _span(item, phrases).start, item.token.doc.text
        if self.equal.search(text, 0, item.token.doc[first].idx):
            return self._as_many(item.token.doc[first].idx, found)
        for token in reversed(item.token.doc[max(item.token.sent.start, first - _REACH) : first]):
            unit = next((self.words.units[form] for form in forms(token) if form in self.words.units), unit)
            number = by_end.get(token.idx + len(token))
            if number is None and self._counts_one(token) and self._is_one(item):
                return None if packed else Quantity(low=1, high=1, unit=unit)
            if number:
                return None if packed else self._ranged(self._part(number, by_end, text), by_end, text, unit)
            if not self._skips(token, item, phrases) or is_any(token, self.words.weights):
                return None
            container = is_any(token, self.containers) and not is_any(token, self.words.units)
            packed = packed or (token.pos_ == "NOUN" and container)
        return None

    def _as_many(self, place: int, found: list[Number]) -> Quantity | None:
        """The number named last before a place, which counts here too: as many Marders."""
        before = [number for number in found if number.end <= place]
        return Quantity(low=before[-1].value, high=before[-1].value) if before else None

    def _part(self, whole: Number, by_end: dict[int, Number], text: str) -> Number:
        """The number that is said to be a part of this one: two of the five."""
        joint = self.parts.search(text, max(0, whole.start - _JOINT), whole.start)
        return by_end.get(joint.start(), whole) if joint else whole

    def _behind(self, item: Filler, found: list[Number], phrases: Phrases) -> Quantity | None:
        """A number that stands alone between commas right behind the item."""
        text, end = item.token.doc.text, _span(item, phrases).end
        following = item.token.doc[end : end + 1]
        if following and following[0].i in phrases.mentions:
            end = phrases.mentions[following[0].i].end
        place = item.token.doc[end - 1].idx + len(item.token.doc[end - 1])
        opened = self.opening.match(text, place)
        number = next((n for n in found if n.start == opened.end()), None) if opened else None
        closed = self.closing.match(text, number.end) if number else None
        if number is None or closed is None or self._is_item(closed, item, phrases):
            return None
        return Quantity(low=number.value, high=number.value, unit=self.words.units.get(closed["unit"] or "", "units"))

    def _counts_one(self, token: Token) -> bool:
        """Whether a word makes one of what follows: an article or a number, or an adjective behind a determiner."""
        before = token.doc[token.i - 1].pos_ if token.i > token.sent.start else ""
        return token.lower_ in self.words.ones and (token.pos_ in ("DET", "NUM") or before in ("DET", "PRON"))

    def _is_item(self, closed: re.Match[str], item: Filler, phrases: Phrases) -> bool:
        """Whether what a number behind an item counts is another one: howitzers, 10,000 shells, and parts."""
        words = item.token.doc.char_span(*closed.span("unit")) if closed["unit"] else None
        return words is not None and any(token.i in phrases.mentions for token in words)

    def _is_one(self, item: Filler) -> bool:
        """Whether an item that an article makes one of is a thing, and not a kind, a help or a plural."""
        plural = "Plur" in features(item.token, "Number") or re.search("[^s]s$", item.token.text) is not None
        return not plural and (item.entity.type is EntityType.SYSTEM or item.entity.id not in _MASS)

    def bare(self, trigger: Token, found: list[Number], sums: list[Money], phrases: Phrases) -> Quantity | None:
        """The number that is a trigger's argument, alone or with a word for pieces: it has taken eighteen units."""
        by_start = {number.start: number for number in found}
        paid = {s.start for s in sums} | {s.end for s in sums}
        for child in trigger.children:
            if universal(child) not in ("obj", "nsubj") or child.i in phrases.mentions:
                continue
            unit = next((self.words.units[form] for form in forms(child) if form in self.words.units), None)
            numerals = (c for c in child.children if unit and c.pos_ == "NUM")
            counted = child if child.pos_ == "NUM" else next(numerals, None)
            number = by_start.get(counted.idx) if counted is not None else None
            nouns = (c.pos_ == "NOUN" or c.i in phrases.mentions for c in child.children)
            if number and number.start not in paid and not any(nouns):
                return Quantity(low=number.value, high=number.value, unit=unit or "units")
        return None

    def _skips(self, token: Token, item: Filler, phrases: Phrases) -> bool:
        if token.i in phrases.mentions:
            return phrases.mentions[token.i].label_ == "category" or phrases.mentions[token.i].id_ == "demonym"
        words = self.containers | self.words.units.keys()
        participle = token.pos_ == "VERB" and features(token, "VerbForm") == ["Part"]
        measured = "-" in token.text and token.text[0].isdigit()
        of_item = token.pos_ == "NOUN" and (token.head == item.token or item.token.head == token)
        return token.pos_ in _SKIPPED or participle or measured or of_item or is_any(token, words)

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


def _span(item: Filler, phrases: Phrases) -> Words:
    """The words of an item."""
    return phrases.mentions.get(item.token.i) or item.token.doc[item.token.i : item.token.i + 1]
