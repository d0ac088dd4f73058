"""Things known by the shape of their name: calibres, designations, resolutions, companies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.grammar import Grammar, Instruments
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


def shapes(text: str, grammar: Grammar, instruments: Instruments) -> Iterator[Shape]:
    """Yield everything in the text that is known by its shape; ranges may overlap."""
    yield from _resolutions(text, grammar, instruments)
    yield from _calibres(text, grammar)
    yield from _designations(text)
    yield from _companies(text, grammar)


def _resolutions(text: str, grammar: Grammar, instruments: Instruments) -> Iterator[Shape]:
    nouns = any_of(instruments.resolution)
    first = re.compile(rf"(?i)\b{nouns}s?\s+(?:(?:n[o°]\s*|no\.\s*)?)(\d{{3,4}})(?:\s*\(\d{{4}}\))?")
    more = re.compile(rf"(?:,|\s{any_of(grammar.measures.joining)})\s+(\d{{3,4}})(?!\d)(?:\s*\(\d{{4}}\))?")
    for match in first.finditer(text):
        yield _resolution(match.start(), match.end(), match.group(1))
        position = match.end()
        while following := more.match(text, position):
            yield _resolution(following.start(1), following.end(), following.group(1))
            position = following.end()


def _resolution(start: int, end: int, number: str) -> Shape:
    return Shape(start, end, f"unscr-{number}", f"UN Security Council Resolution {number}", EntityType.INSTRUMENT)


def _calibres(text: str, grammar: Grammar) -> Iterator[Shape]:
    told = grammar.measures
    sorts, linking, joining = any_of(told.sorts), any_of(told.linking), any_of(told.joining)
    first = rf"(?<![\d.,])(\d{{2,3}})(?:[\s-]?{any_of(told.units)})?-?\s+{joining}\s+"
    size = rf"(\d{{2,3}})[\s-]?{any_of(told.units)}"
    for kind, nouns in grammar.calibres.items():
        noun = any_of(nouns)
        before = re.compile(rf"(?i)(?<![\d.,]){size}(?:[ -]{sorts})?\s+{noun}\b")
        shared = re.compile(rf"(?i){first}{size}\s+(?:{sorts}\s+)?{noun}\b")
        behind = rf"(?i)(?<![\w-]){noun}\s+(?:{sorts}\s+)?(?:{linking}\s+)?"
        after = re.compile(rf"{behind}{size}\b")
        both = re.compile(rf"{behind}{first}(?:{linking}\s+)?{size}\b")
        more = re.compile(rf"(?i)(?:,|\s{joining})\s+(?:{linking}\s+)?{size}\b")
        for match in before.finditer(text):
            yield _calibre(match.start(), match.end(), match.group(1), kind)
        for match in shared.finditer(text):
            yield _calibre(match.start(), match.end(1), match.group(1), kind)
        for match in both.finditer(text):
            yield _calibre(match.start(), match.end(1), match.group(1), kind)
            yield _calibre(match.start(2), match.end(), match.group(2), kind)
        for match in after.finditer(text):
            yield _calibre(match.start(), match.end(), match.group(1), kind)
            position = match.end()
            while following := more.match(text, position):
                yield _calibre(following.start(1), following.end(), following.group(1), kind)
                position = following.end()


def _calibre(start: int, end: int, millimetres: str, kind: str) -> Shape:
    return Shape(start, end, f"{millimetres}-mm-{kind}", f"{millimetres} mm {kind}", EntityType.SYSTEM)


def _designations(text: str) -> Iterator[Shape]:
    for match in _DESIGNATION.finditer(text):
        if not _NO_WEAPON.fullmatch(match.group()):
            name = match.group().removesuffix("s")
            yield Shape(match.start(), match.end(), slug(name), name, EntityType.SYSTEM)


def _companies(text: str, grammar: Grammar) -> Iterator[Shape]:
    cue = any_of(grammar.companies)
    pattern = re.compile(rf"(?:{_CAPITALS}(?: &)?(?: |-))+{cue}\b(?:(?: | & ){_CAPITALS})*(?:-{_CAPITALS})?")
    for match in pattern.finditer(text):
        start, name = match.start(), match.group().strip()
        article = name.split(" ", 1)[0]
        if article.lower() in grammar.anaphors.definite:
            start, name = start + len(article) + 1, name[len(article) + 1 :]
        last = name.rsplit(" ", 1)[-1].lower()
        if last in grammar.forces or _NUMBER.split(last)[0] in grammar.marks:
            continue  # a state's own, or the mark of a weapon: the Guyana Defence Force, Light Combat Aircraft Mk 1A
        if name and name not in grammar.companies:
            yield Shape(start, start + len(name), slug(name), name, EntityType.ORGANIZATION)
