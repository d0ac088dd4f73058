"""Find numbers in text, in digits or in words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from text_to_num import Occurence, find_numbers

from extract.grammar import Quantities
from extract.patterns import any_of

_DIGITS = re.compile(
    r"(?<![\w.,-])\d{1,3}(?:[ .,]\d{3})+(?![\d]|[.,]\d|-?\w)"
    r"|(?<![\w.,-])\d+(?:[.,]\d+)?(?:(?=(?:bn|m|k|tn|mn)\b)|(?![\w]|-\w))"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WHOLE = re.compile(_WORD.pattern + r"(?!-?\w)")
_GAP = re.compile(r"[ -]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the half-open range of characters that writes it."""

    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    written: str
    apart: bool

    def text(self) -> str:
        return self.written

    def text_lowercase(self) -> str:
        return self.written.lower()

    def nt_separated(self, previous: "_Word") -> bool:
        return self.apart

    def not_a_number_part(self) -> bool:
        return False


def numbers(text: str, language: str, quantities: Quantities) -> list[Number]:
    """Return the numbers of a text in order, magnitudes and collectives multiplied in: "1,2 milliard"."""
    found = (*_digits(text, quantities), *_words(text, language, quantities), *_collectives(text, quantities))
    parts = sorted(found, key=lambda n: (n.start, -n.end))
    return list(_multiplied(_apart(parts), text, quantities))


def _digits(text: str, quantities: Quantities) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        yield Number(match.start(), match.end(), _value(match.group(), quantities.decimal))


def _value(written: str, decimal: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}([ .,]\d{3})+", written)
    if grouped and not (written.startswith("0")):
        return float(re.sub(r"[ .,]", "", written))
    return float(written.replace(decimal, ".").replace(" ", ""))


def _words(text: str, language: str, quantities: Quantities) -> Iterator[Number]:
    words, before = [], 0
    for match in _WORD.finditer(text):
        apart = not _GAP.fullmatch(text[before : match.start()])
        start = match.start()
        for part in re.split(r"(-)", match.group()):
            if part != "-":
                words.append(_Word(start, start + len(part), part, apart and start == match.start()))
            start += len(part)
        before = match.end()
    for found in _counted(words, language):
        first = words[found.start].text_lowercase()
        ahead = words[found.start - 1].text_lowercase() if found.start and not words[found.start].apart else ""
        alone = found.end - found.start == 1 and (found.value <= 1 or first in quantities.magnitudes)
        vague = alone or (first in quantities.magnitudes and ahead in quantities.vague)
        if not found.is_ordinal and not vague:
            yield Number(words[found.start].start, words[found.end - 1].end, float(found.value))


def _counted(words: list[_Word], language: str) -> list[Occurence]:
    """The number words of a language; none of one that the library does not count in."""
    try:
        return list(find_numbers(words, language, 0))
    except ValueError:
        return []


def _collectives(text: str, quantities: Quantities) -> Iterator[Number]:
    """Nouns that are a number behind an article: a dozen, une vingtaine."""
    articles, nouns = any_of(quantities.articles), any_of(quantities.collectives)
    for match in re.finditer(rf"(?i)\b({articles})?\s*\b({nouns})\b", text):
        if match.group(1) or not match.group(2).isalpha():
            yield Number(match.start(2), match.end(2), quantities.collectives[match.group(2).lower()])


def _apart(parts: Iterable[Number]) -> Iterator[Number]:
    end = 0
    for number in parts:
        if number.start >= end:
            yield number
            end = number.end


def _multiplied(parts: Iterable[Number], text: str, quantities: Quantities) -> Iterator[Number]:
    """Join a number to the magnitude behind it: 3.7 + trillion, two + dozen, 1,2 + 1000000000."""
    waiting: Number | None = None
    for number in parts:
        if waiting and number.value in _MAGNITUDES and not text[waiting.end : number.start].strip(" -"):
            waiting = Number(waiting.start, number.end, waiting.value * number.value)
            continue
        if waiting:
            yield _scaled(waiting, text, quantities)
        waiting = number
    if waiting:
        yield _scaled(waiting, text, quantities)


_MAGNITUDES = frozenset({1e3, 1e6, 1e9, 1e12})


def _scaled(number: Number, text: str, quantities: Quantities) -> Number:
    following = _WHOLE.match(text, number.end) or _WHOLE.match(text, min(number.end + 1, len(text)))
    if following and (factor := quantities.magnitudes.get(following.group().lower())):
        return Number(number.start, following.end(), number.value * factor)
    return number
