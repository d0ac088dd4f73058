"""Things known by the shape of their name: calibres, designations, resolutions, companies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

from extract.grammar import Grammar, Instruments, Measures
from extract.patterns import any_of
from schemas.accents import plain
from schemas.ontology import EntityType

_DESIGNATION = re.compile(
    r"(?<![\w/.-])(?:[A-Z][A-Za-z]{0,9}-\d{1,4}[A-Za-z]{0,3}(?:-[A-Z\d]{1,4})?|\d{1,2}[A-Z]\d{1,3}[A-Z]?\d?"
    r"|[A-Z]{1,4}\d{1,4}[A-Z]{0,3}(?:-[A-Z\d]{1,3})?)(?![\w]|[.,]\d)"
)
_NO_WEAPON = re.compile(
    r"[A-Za-z]+-(?:19|20)\d\d|(?:G|COVID|Covid|A|B|D|E|N|M|RN|T|Q|P|H|S)-?\d{1,2}|[QTH][1-4]|COP\d+|G-?\d+"
    r"|A3[0-8]\d",
    re.ASCII,
)
NUMBERED = "unscr-"
"""How the ids of the Security Council's numbered resolutions begin."""
_NUMBER = re.compile(r"\d")
_CAPITALS = r"[A-Z\u00c0-\u00dd][\w&-]*"


@dataclass(frozen=True, slots=True)
class Shape:
    """An entity found by its shape: half-open characters, an id made from what is written, and its type."""

    start: int
    end: int
    id: str
    name: str
    type: EntityType


def slug(name: str) -> str:
    """The lower-case kebab-case id of a name: "GB50A" → "gb50a", "Chang Guang Satellite" → "chang-guang-satellite"."""
    latin = plain(name.replace("&", " and ")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", latin.lower()).strip("-")


class Shapes:
    """Finds what is known by its shape in the texts of a language."""

    def __init__(self, grammar: Grammar, instruments: Instruments) -> None:
        self.grammar = grammar
        joining, nouns = any_of(grammar.measures.joining), any_of(instruments.resolution)
        self.resolution = re.compile(rf"(?i)\b{nouns}s?\s+(?:(?:n[o°]\s*|no\.\s*)?)(\d{{3,4}})(?:\s*\(\d{{4}}\))?")
        self.another = re.compile(rf"(?:,|\s{joining})\s+(\d{{3,4}})(?!\d)(?:\s*\(\d{{4}}\))?")
        self.calibres = [_Calibre.of(kind, nouns, grammar.measures) for kind, nouns in grammar.calibres.items()]
        self.company = re.compile(
            rf"(?:{_CAPITALS}(?: &)?(?: |-))+{any_of(grammar.companies)}\b"
            rf"(?:(?: | & ){_CAPITALS})*(?:-{_CAPITALS})?"
        )

    def of(self, text: str) -> Iterator[Shape]:
        """Yield everything in a text that is known by its shape; ranges may overlap."""
        for start, end, number in _listed(text, self.resolution, self.another):
            name = f"UN Security Council Resolution {number}"
            yield Shape(start, end, NUMBERED + number, name, EntityType.INSTRUMENT)
        for calibre in self.calibres:
            yield from calibre.shapes(text)
        yield from _designations(text)
        yield from self._companies(text)

    def _companies(self, text: str) -> Iterator[Shape]:
        grammar = self.grammar
        for match in self.company.finditer(text):
            start, name = match.start(), match.group().strip()
            article = name.split(" ", 1)[0]
            if article.lower() in grammar.anaphors.definite:
                start, name = start + len(article) + 1, name[len(article) + 1 :]
            last = name.rsplit(" ", 1)[-1].lower()
            if last in grammar.forces or _NUMBER.split(last)[0] in grammar.marks:
                continue  # a state's own, or a weapon's mark: the Guyana Defence Force, Light Combat Aircraft Mk 1A
            if name and name not in grammar.companies:
                yield Shape(start, start + len(name), slug(name), name, EntityType.ORGANIZATION)


class _Calibre(NamedTuple):
    """The patterns of one kind of things that are told by their calibre."""

    kind: str
    before: re.Pattern[str]
    """155 mm artillery shells."""
    shared: re.Pattern[str]
    """The first of 122 and 152 mm shells."""
    both: re.Pattern[str]
    """Shells of 122 and 152 mm."""
    after: re.Pattern[str]
    """Shells of 155 mm."""
    another: re.Pattern[str]
    """And of 105 mm."""

    @classmethod
    def of(cls, kind: str, nouns: Iterable[str], told: Measures) -> Self:
        """Return the patterns of what these nouns call in a language that tells calibres so."""
        noun, units = any_of(nouns), any_of(told.units)
        sorts, linking, joining = any_of(told.sorts), any_of(told.linking), any_of(told.joining)
        first = rf"(?<![\d.,])(\d{{2,3}})(?:[\s-]?{units})?-?\s+{joining}\s+"
        size = rf"(\d{{2,3}})[\s-]?{units}"
        behind = rf"(?i)(?<![\w-]){noun}\s+(?:{sorts}\s+)?(?:{linking}\s+)?"
        return cls(
            kind,
            re.compile(rf"(?i)(?<![\d.,]){size}(?:[ -]{sorts})?\s+{noun}\b"),
            re.compile(rf"(?i){first}{size}\s+(?:{sorts}\s+)?{noun}\b"),
            re.compile(rf"{behind}{first}(?:{linking}\s+)?{size}\b"),
            re.compile(rf"{behind}{size}\b"),
            re.compile(rf"(?i)(?:,|\s{joining})\s+(?:{linking}\s+)?{size}\b"),
        )

    def shapes(self, text: str) -> Iterator[Shape]:
        """Yield what is told by its calibre."""
        for match in self.before.finditer(text):
            yield self._shape(match.start(), match.end(), match[1])
        for match in self.shared.finditer(text):
            yield self._shape(match.start(), match.end(1), match[1])
        for match in self.both.finditer(text):
            yield self._shape(match.start(), match.end(1), match[1])
            yield self._shape(match.start(2), match.end(), match[2])
        for start, end, millimetres in _listed(text, self.after, self.another):
            yield self._shape(start, end, millimetres)

    def _shape(self, start: int, end: int, millimetres: str) -> Shape:
        return Shape(start, end, f"{millimetres}-mm-{self.kind}", f"{millimetres} mm {self.kind}", EntityType.SYSTEM)


def _listed(text: str, first: re.Pattern[str], another: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """The numbers of a list, each with its characters: resolutions 1718, 1874 and 2231."""
    for match in first.finditer(text):
        yield match.start(), match.end(), match[1]
        position = match.end()
        while following := another.match(text, position):
            yield following.start(1), following.end(), following[1]
            position = following.end()


def _designations(text: str) -> Iterator[Shape]:
    for match in _DESIGNATION.finditer(text):
        if not _NO_WEAPON.fullmatch(match.group()):
            name = match.group().removesuffix("s")
            yield Shape(match.start(), match.end(), slug(name), name, EntityType.SYSTEM)
