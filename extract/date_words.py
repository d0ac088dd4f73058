"""How a language writes dates: the patterns of them all, and what of a date is written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from babel.dates import get_day_names, get_month_names
from text_to_num import text2num

from extract.grammar import Dates
from extract.patterns import any_of
from extract.reckoning import Turn

_YEAR = r"(?:19|20)\d{2}"
ORDINAL = r"(?:er|st|nd|rd|th)?"
_NUMBER = r"(?:\d{1,3}|[^\W\d_]+(?:-[^\W\d_]+){0,3})"
_NEAR = 40
"""Characters before a date in which a word that belongs to it stands."""
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)\]\u00bb\u201d\"]|$)")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it stands in half-open characters: what of it is written, its month also by a season or a feast."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: Turn | None = None
    is_season: bool = False
    phrase: str = ""
    """What is counted from publication: last month, three weeks ago."""
    story: str = ""
    """What is counted from the date before: the same day."""
    last: tuple[int, int, int] | None = None
    """The day or the year that closes a span behind its first one, with its place: May 3-5, 2014-15."""


class DateWords:
    """Finds what is written of the dates of a language's texts."""

    def __init__(self, language: str, words: Dates) -> None:
        self.language = language
        self.words = words
        wide = {**_months(language, "wide"), **words.months}
        self.months: dict[str, int] = {**_months(language, "abbreviated"), **wide}
        self.names: dict[str, int] = {**wide, **words.feasts}
        self.numbers: dict[str, int] = {**self.months, **self.names}
        self.days: dict[str, int] = {name: n for n, name in get_day_names("wide", locale=language).items()}
        name, season = _cased(self.names), any_of(words.seasons)
        self.turns = [
            (re.compile(self._turned(phrase, f"(?P<month>{name})", f"(?P<season>(?i:{season}))")), turn)
            for turn, phrases in words.turns.items()
            for phrase in sorted(phrases, key=len, reverse=True)
        ]
        self.pattern = re.compile(rf"\b(?P<core>{'|'.join(self._forms())})\b(?!\s*(?:%|{any_of(words.year_markers)}))")

    def found(self, text: str, start: int) -> Iterator[Written]:
        """Return the dates of a text from a character on, in order, as they are written."""
        for match in self.pattern.finditer(text, start):
            if not self._is_number(match) and (found := self._read(match)) is not None:
                yield found

    def number(self, written: str) -> int | None:
        """Return a number in digits or in words; none for what is no number."""
        if written.isdigit():
            return int(written)
        if written.lower() in self.words.ones:
            return 1
        try:
            return int(text2num(written.lower(), self.language))
        except ValueError:  # no number, or a language that the library does not count in
            return None

    def distance(self, phrases: Iterable[str], written: str) -> tuple[int | None, str] | None:
        """Return the number and the unit of a phrase with # for a number and ~ for a unit: # ~ ago."""
        for phrase in phrases:
            if match := re.fullmatch(_distance(phrase, self.words.units, named=True), written, re.IGNORECASE):
                return self.number(match["number"]), self.words.units[match["unit"].lower()]
        return None

    def _forms(self) -> Iterator[str]:
        """The patterns of dates, those first that hold more."""
        words = self.words
        month, name, day = _cased(self.months), _cased(self.names), _cased(self.days)
        season = f"(?i:{any_of(words.seasons)})"
        of = rf"(?:{any_of(words.of)}\s+)?"
        distances = "|".join(_distance(phrase, words.units) for phrase in (*words.ago, *words.ahead)) or "(?!)"
        told = "|".join(_distance(phrase, words.units) for phrase in (*words.earlier, *words.later)) or "(?!)"
        relative = rf"(?i:{_any(words.relative)})"
        same = rf"(?i:{_any(words.told)}|{told})"
        joined = rf"(?:\s*{any_of(words.joints)}\s*(?P<last>\d{{1,2}}){ORDINAL}(?=,?\s+{_YEAR})"
        joined += rf"|[-\u2013](?P<end>\d{{1,2}})(?!\d|\s+{month}))?"
        middle = "".join(rf"|(?<={re.escape(word)})" for word in sorted(words.qualifiers) if word.endswith("-"))
        turned = "|".join(
            self._turned(phrase, name, season) + ("" if turn == "then" else rf"(?!\s+(?i:{any_of(words.determiners)}))")
            for turn, phrases in words.turns.items()
            for phrase in phrases
        )
        yield rf"(?P<d1>\d{{1,2}}){ORDINAL}\s+{of}(?P<m1>{month})\.?(?:,?\s+(?P<y1>{_YEAR}))?"
        yield rf"(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}}){ORDINAL}{joined}(?!\d|[.,]\d)(?:,?\s+(?P<y2>{_YEAR}))?"
        yield rf"(?P<m3>{month}|{name})\.?\s+{of}(?P<y3>{_YEAR})"
        yield rf"(?P<story>{same})(?!-\w|\s+(?i:{any_of(words.not_before)})\b)"
        yield rf"(?P<phrase>{relative}|(?i:{distances}))(?!\s+{of}{_YEAR})"
        yield rf"(?P<turned>{turned or '(?!)'})(?!-\w|\s+{any_of(words.units)}\b|\.?\s+(?:{of}{_YEAR}|\d{{1,2}}\b))"
        yield rf"(?P<m4>{name})"
        yield rf"(?P<w1>{day})(?:\s+(?P<d5>\d{{1,2}})\s+(?P<m5>{month})(?:\s+(?P<y5>{_YEAR}))?)?"
        yield rf"(?P<s3>{season})\s+{of}(?P<y6>{_YEAR})(?:[-\u2013/]\d{{2,4}})?"
        yield rf"(?P<s1>{season})(?=\s+{any_of(words.of)}\s+(?:{relative}|{same}))"
        yield rf"(?i:{any_of(words.seasonal)})\s*(?P<s2>{season})(?!\s+{of}{_YEAR})"
        yield rf"(?:(?<=\s)|^{middle})(?P<y7>{_YEAR})(?:[-\u2013/](?P<close>(?:19|20)?\d{{2}})(?![\d-]))?"

    def _turned(self, phrase: str, name: str, season: str) -> str:
        """The pattern of a phrase with # for a month, or for a season, before which its article stands."""
        before, behind = phrase.split("#")
        led = season if before else rf"(?i:{any_of(self.words.seasonal)})\s*{season}"
        blank = r"\s+" if before else ""
        gap = r"\s+" if behind.startswith(" ") else ""
        return rf"(?i:{_blank(before.strip())}){blank}(?:{name}|{led}){gap}(?i:{_blank(behind.strip())})"

    def _read(self, match: re.Match[str]) -> Written | None:
        start, end = match.span("core")
        said = {key: value for key, value in match.groupdict().items() if value}
        named = {key[0]: value for key, value in said.items() if key[1:].isdigit()}
        if "turned" in said:
            return self._of_turn(match, start, end)
        feast = named.get("m") in self.words.feasts and "y" not in named
        if feast and not self._is_feast(match.string, start, end):
            return None
        month = _value(named["m"], self.numbers) if "m" in named else None
        return Written(
            start,
            end,
            year=int(named["y"]) if "y" in named else None,
            month=self.words.seasons[named["s"].lower()] if "s" in named else month,
            day=int(named["d"]) if "d" in named else None,
            weekday=_value(named["w"], self.days) if "w" in named else None,
            is_season="s" in named,
            phrase=said.get("phrase", ""),
            story=said.get("story", ""),
            last=next(((int(said[k]), *match.span(k)) for k in ("last", "end", "close") if k in said), None),
        )

    def _of_turn(self, match: re.Match[str], start: int, end: int) -> Written | None:
        """The month or the season of a turn; one led by another word as well counts at the end of its clause.

        With a capital, such a word opens a sentence and is meant: That December they parted.
        """
        found, turn = next((f, turn) for pattern, turn in self.turns if (f := pattern.fullmatch(match["turned"])))
        led = match["turned"][: found.start("month") if found["month"] else found.start("season")].strip()
        doubtful = led in self.words.doubtful and not _CLAUSE_END.match(match.string, end)
        if found["season"]:
            month = self.words.seasons[found["season"].lower()]
            return None if doubtful else Written(start, end, month=month, turn=turn, is_season=True)
        at = start + found.start("month")
        if found["month"] in self.words.feasts and not self._is_feast(match.string, at, end):
            return None
        month = _value(found["month"], self.names)
        return Written(at if doubtful else start, end, month=month, turn=None if doubtful else turn)

    def _is_number(self, match: re.Match[str]) -> bool:
        """Whether the word before makes a name or a decade of the number: Mirage 2000, the decade of the 1980s."""
        words = _before(match.string, match.start("core"))
        return bool(words) and words[-1].lower() in self.words.not_after

    def _is_feast(self, text: str, start: int, end: int) -> bool:
        """Whether a feast is none of a name: before Christmas, and not Jean Noël, nor Toussaint-Louverture."""
        led = _before(text, start)[-1:]
        whole = text[start - 1 : start] != "-" and text[end : end + 1] != "-"
        return whole and (not led or led[0].lower() in self.words.before_feasts)


def _any(phrases: Iterable[str]) -> str:
    """Return the pattern of any of some phrases, with whatever blanks between their words."""
    return any_of(phrases).replace(r"\ ", r"\s+")


def plain(written: str) -> str:
    """Return some words in lower case with one blank between."""
    return re.sub(r"\s+", " ", written.lower())


def _before(text: str, start: int) -> list[str]:
    return text[max(0, start - _NEAR) : start].replace("'", "' ").split()


def _distance(phrase: str, units: Iterable[str], *, named: bool = False) -> str:
    """The pattern of a phrase with # for a number and ~ for a unit of time: # ~ ago."""
    number, unit = ("(?P<number>", "(?P<unit>") if named else ("(?:", "(?:")
    return _blank(phrase).replace(r"\#", f"{number}{_NUMBER})").replace(r"\~", f"{unit}{any_of(units)})")


def _blank(words: str) -> str:
    """The pattern of some words with whatever blanks between."""
    return re.escape(words).replace(r"\ ", r"\s+")


def _months(language: str, width: Literal["wide", "abbreviated"]) -> dict[str, int]:
    """Month names of a language by number, in the case that the language writes them."""
    return {name.rstrip("."): number for number, name in get_month_names(width, locale=language).items()}


def _cased(names: Iterable[str]) -> str:
    """A pattern of names in the language's own case, or capitalised; "may" is no month in English."""
    return any_of({form for name in names for form in (name, name[0].upper() + name[1:])})


def _value(written: str, names: dict[str, int]) -> int:
    """The number of a name that may be capitalised where the language does not."""
    return names[written] if written in names else names[written[0].lower() + written[1:]]
