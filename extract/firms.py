"""Firms that no table lists, where a text says that a name is one: the Dutch firm Arvex; Draken, a Florida company."""

import re
from collections.abc import Iterator

from babel.dates import get_day_names, get_month_names

from extract.designations import Shape, slug
from extract.packs import Pack
from extract.patterns import any_of
from schemas.ontology import EntityType

_CAPITAL = r"[A-Z\u00c0-\u00dd]"
_NAME = rf"{_CAPITAL}[\w'&-]*\w(?: (?:{_CAPITAL}[\w'&-]*|&)){{0,3}}"
_SEAT = r"(?: [\w'-]+){0,4}"
"""Where a firm is at home: a firm in Florida, Draken."""

_BEFORE = 20
"""Characters before a name in which a preposition leads to it."""


class FirmFinder:
    """Finds the unlisted firms that the texts of a language call so."""

    def __init__(self, pack: Pack) -> None:
        names = (get_month_names("wide", locale=pack.code), get_day_names("wide", locale=pack.code))
        self.times = frozenset(name.lower() for each in names for name in each.values())
        """Months and days, which some languages write with a capital."""
        grammar = pack.grammar
        firms, articles = any_of(grammar.firms), any_of(grammar.articles)
        demonyms = {name.form for name in pack.names if name.kind == "demonym"}
        after = any(form.islower() for form in demonyms)
        origin = r"[^\W\dA-Z]{4,}" if after else any_of(demonyms)
        """Whence a firm is, in one word; where such words stand behind and are small any may be one: viennoise."""
        led = any_of(f"{word} " for word in grammar.genitives)
        places = any_of(grammar.places | grammar.genitives)
        goes_on = any_of(grammar.places | grammar.genitives | grammar.agents | grammar.datives | grammar.relatives)
        described = rf"{articles}(?:(?!{led})[\w'-]+ ){{0,4}}?{firms}"
        """A two-man company, the Dutch distributor."""
        self.patterns = [
            re.compile(rf"\b{firms}(?: {origin})? ({_NAME})"),
            re.compile(rf"\b{led}?{described}{_SEAT}, ({_NAME})(?=[,.;:)]| {led})"),
            re.compile(rf"(?:^|[.;:)]\s|[a-z\u00e0-\u00ff,]\s)({_NAME}), {described}(?=[,.;:)]| {goes_on} )"),
        ]
        self.places = re.compile(rf"(?i){places} ")
        self.placed = re.compile(rf"(?i)\b{places} $")
        self.led = re.compile(led)

    def of(self, text: str) -> Iterator[Shape]:
        """Yield each place of the name of a firm that the text calls one."""
        found = (match for pattern in self.patterns for match in pattern.finditer(text))
        names = {match[1].removesuffix("'s") for match in found if self._is_firm(text, match)}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            if name.lower() not in self.times:
                for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
                    yield Shape(match.start(), match.end(), slug(name), name, EntityType.ORGANIZATION)

    def _is_firm(self, text: str, match: re.Match[str]) -> bool:
        """Whether a name is not where something is, and nobody of a firm: the head of the company, in Virginia."""
        before = text[max(0, match.start(1) - _BEFORE) : match.start(1)]
        return not (self.led.match(match[0]) or self.places.match(match[1]) or self.placed.search(before))
