"""Find dates in text and resolve them against the day of publication."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import dateparser
from babel.dates import get_day_names, get_month_names

from extract.grammar import Dates

Bound = Literal["at", "since", "until"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as precise as the text (YYYY, YYYY-MM or YYYY-MM-DD), its place, and which end of a span it is."""

    start: int
    end: int
    value: str
    bound: Bound


class DateFinder:
    """Finds the dates of a language's texts."""

    def __init__(self, language: str, words: Dates) -> None:
        self.language = language
        self.words = words
        self.short = _months(language, "abbreviated")
        self.months = self.short | _months(language, "wide")
        self.short = {name: number for name, number in self.short.items() if name not in _months(language, "wide")}
        self.days = {name: number for number, name in get_day_names("wide", locale=language).items()}
        self.pattern = self._pattern()

    def dates(self, text: str, published: dt.date | None) -> list[DateMention]:
        """Return the dates of a text in order; relative ones only if the day of publication is known."""
        found = []
        dateline = _DATELINE.match(text)
        for match in self.pattern.finditer(text, dateline.end() if dateline else 0):
            if self._is_name(text[: match.start("core")]):
                continue
            value = self._value({k: v for k, v in match.groupdict().items() if v}, published)
            if value:
                start = match.start("core")
                found.append(DateMention(start, match.end("core"), value, self._bound(text[: match.start("core")])))
        return list(self._ranged(found, text))

    def _ranged(self, found: list[DateMention], text: str) -> Iterator[DateMention]:
        """The dates, the second of a range closing it: between 2014 and 2016."""
        before: DateMention | None = None
        for date in found:
            joint = text[before.end : date.start].strip().lower() if before else ""
            closes = before is not None and before.bound == "since" and joint in self.words.joints
            yield replace(date, bound="until") if closes else date
            before = date

    def _is_name(self, before: str) -> bool:
        """Whether the word before makes a name or a decade of the number: Mirage 2000, the decade of the 1980s."""
        words = before.lower().split()[-1:]
        return bool(words) and words[0] in self.words.not_after

    def _pattern(self) -> re.Pattern[str]:
        month, day = _cased(self.months), _cased(self.days)
        wide = _cased(name for name in self.months if name not in self.short)
        last, relative = _any(self.words.last), _any(self.words.relative)
        season, marker = _any(self.words.seasons), _any(self.words.year_markers)
        year = r"(?:19|20)\d{2}"
        return re.compile(
            rf"\b(?P<core>"
            rf"(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{month})\.?(?:,?\s+(?P<y1>{year}))?"
            rf"|(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)(?:,?\s+(?P<y2>{year}))?"
            rf"|(?P<m3>{month})\.?\s+(?:of\s+)?(?P<y3>{year})"
            rf"|(?P<relative>(?i:{relative}))"
            rf"|(?:(?:{last})\s+)?(?P<m4>{wide})(?:\s+(?:{last}))?"
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
            return self._calendar(year, self.months[_known(month, self.months)], day, published)
        if "w" in named:
            return _weekday(self.days[_known(named["w"], self.days)], published)
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


_DATELINE = re.compile(r"[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd' -]+,?[^.\n]{0,25}? (?:-|\u2013|\u2014|--) ")
"""BERLIN, Jan 10 - says where and when the news was written."""

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


def _months(language: str, width: Literal["wide", "abbreviated"]) -> dict[str, int]:
    """Month names of a language by number, in the case that the language writes them."""
    return {name.rstrip("."): number for number, name in get_month_names(width, locale=language).items()}


def _cased(names: Iterable[str]) -> str:
    """A pattern of names in the language's own case, or capitalised; "may" is no month in English."""
    forms = {form for name in names for form in (name, name[0].upper() + name[1:])}
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


def _known(written: str, names: dict[str, int]) -> str:
    return written if written in names else written[0].lower() + written[1:]
