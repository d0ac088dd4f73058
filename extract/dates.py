"""Find dates in text and resolve them against the day of publication."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import dateparser
from babel.dates import get_day_names, get_month_names

from extract.grammar import Dates

Bound = Literal["at", "since", "until"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as precise as the text (YYYY, YYYY-MM or YYYY-MM-DD), where it stands, and whether it opens or closes a span."""

    start: int
    end: int
    value: str
    bound: Bound


class DateFinder:
    """Finds the dates of a language's texts."""

    def __init__(self, language: str, words: Dates) -> None:
        self.language = language
        self.words = words
        self.months = _names(language, "month")
        self.days = _names(language, "day")
        self.pattern = self._pattern()

    def dates(self, text: str, published: dt.date | None) -> list[DateMention]:
        """Return the dates of a text in order; relative ones only if the day of publication is known."""
        found = []
        for match in self.pattern.finditer(text):
            value = self._value({k: v for k, v in match.groupdict().items() if v}, published)
            if value:
                start = match.start("core")
                found.append(DateMention(start, match.end("core"), value, self._bound(text[: match.start("core")])))
        return found

    def _pattern(self) -> re.Pattern[str]:
        month, day = "|".join(self.months), "|".join(self.days)
        last, relative = _any(self.words.last), _any(self.words.relative)
        season, marker = _any(self.words.seasons), _any(self.words.year_markers)
        year = r"(?:19|20)\d{2}"
        return re.compile(
            rf"(?i)\b(?P<core>"
            rf"(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{month})\.?(?:,?\s+(?P<y1>{year}))?"
            rf"|(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)(?:,?\s+(?P<y2>{year}))?"
            rf"|(?P<m3>{month})\.?\s+(?:of\s+)?(?P<y3>{year})"
            rf"|(?P<relative>{relative})"
            rf"|(?:(?:{last})\s+)?(?P<m4>{month})(?:\s+(?:{last}))?"
            rf"|(?P<w>{day})(?:\s+(?P<d5>\d{{1,2}})\s+(?P<m5>{month})(?:\s+(?P<y5>{year}))?)?"
            rf"|(?:{season})\s+(?:(?:de|of)\s+)?(?P<y6>{year})"
            rf"|(?:(?<=\s)|^)(?P<y7>{year})"
            rf")\b(?!\s*(?:%|{marker}))"
        )

    def _value(self, parts: dict[str, str], published: dt.date | None) -> str | None:
        named = {key[0]: value for key, value in parts.items() if key[0] in "dmyw" and len(key) <= 2}
        if "relative" in parts:
            return self._relative(parts["relative"], published)
        year, month, day = named.get("y"), named.get("m"), named.get("d")
        if month:
            return self._calendar(year, self.months[month.lower()], day, published)
        if "w" in named:
            return _weekday(self.days[named["w"].lower()], published)
        return year

    def _calendar(self, year: str | None, month: int, day: str | None, published: dt.date | None) -> str | None:
        if year is None:
            if published is None:
                return None
            year = str(published.year - (month > published.month + _AHEAD))
        if day is None:
            return f"{year}-{month:02}"
        try:
            return dt.date(int(year), month, int(day)).isoformat()
        except ValueError:
            return None

    def _relative(self, written: str, published: dt.date | None) -> str | None:
        if published is None:
            return None
        precision, _, phrase = self.words.relative[re.sub(r"\s+", " ", written.lower())].partition(" ")
        found = _parsed(phrase, published)
        return found.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]] if found else None

    def _bound(self, before: str) -> Bound:
        words = before.lower().split()[-3:]
        qualified = [word for word in words if word not in self.words.qualifiers]
        if qualified and qualified[-1] in self.words.since:
            return "since"
        return "until" if any(word in self.words.until for word in words[-2:]) else "at"


_AHEAD = 1
"""Months ahead of publication that a month without a year may lie; beyond, it is last year's."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(w).replace(r"\ ", r"\s+") for w in words), key=len, reverse=True))


@cache
def _parsed(phrase: str, published: dt.date) -> dt.date | None:
    base = dt.datetime.combine(published, dt.time())
    found = dateparser.parse(phrase, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})
    return found.date() if found else None


def _weekday(number: int, published: dt.date | None) -> str | None:
    """The latest such day up to the day of publication."""
    if published is None:
        return None
    return (published - dt.timedelta(days=(published.weekday() - number) % 7)).isoformat()


def _names(language: str, kind: str) -> dict[str, int]:
    """Month or weekday names of a language by number, lower case, with their abbreviations for months."""
    if kind == "day":
        return {name.lower(): number for number, name in get_day_names("wide", locale=language).items()}
    wide = {name.lower(): number for number, name in get_month_names("wide", locale=language).items()}
    short = {name.lower().rstrip("."): number for number, name in get_month_names("abbreviated", locale=language).items()}
    return short | wide

