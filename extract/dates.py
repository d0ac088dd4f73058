"""Find dates in text and resolve them against the day of publication."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from babel.dates import get_day_names, get_month_names
from text_to_num import text2num

from extract.grammar import Dates
from extract.patterns import any_of
from extract.reckoning import AGO, IN, Base, base_of, counted, today, weekday, year_of

Bound = Literal["at", "since", "until"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as precise as the text (YYYY, YYYY-MM or YYYY-MM-DD), its place, and which end of a span it is.

    `coming` is what a month without a year means of something to come.
    """

    start: int
    end: int
    value: str
    bound: Bound
    coming: str | None = None


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
        """Return the dates of a text in order; relative ones only if what they count from is known.

        That is the day of publication, or the date before for what tells the time of a story: the same day.
        """
        found: list[DateMention] = []
        dateline = _DATELINE.match(text)
        for match in self.pattern.finditer(text, dateline.end() if dateline else 0):
            if self._is_name(text[: match.start("core")]):
                continue
            parts = {k: v for k, v in match.groupdict().items() if v}
            start, end = match.span("core")
            if value := self._told(parts, self._before(found, text[:start]), published) or self._value(
                parts, published
            ):
                named = _named(parts)
                yearless = ("season" in parts or "m" in named) and named.keys().isdisjoint({"y", "t"})
                coming = self._value(parts | {"yearless": "next"}, published) if yearless else None
                found.append(DateMention(start, end, value, self._bound(text[:start]), coming))
        return list(self._ranged(list(self._shared(list(self._joined(found, text)), text)), text))

    def _before(self, found: list[DateMention], text: str) -> Base | None:
        """What a story counts from: the date before, but not the month whose year it tells: in April of that year."""
        last = found[-1] if found else None
        if last is not None and last.coming and self._is_of(text[last.end :]):
            last = found[-2] if len(found) > 1 else None
        return base_of(last.value) if last else None

    def _joined(self, found: list[DateMention], text: str) -> Iterator[DateMention]:
        """The dates, a month with the year that is told behind it: in April of last year."""
        taken = None
        for date, behind in zip_longest(found, found[1:]):
            if date is taken:
                continue
            if behind and date.coming and len(behind.value) == _YEAR and self._is_of(text[date.end : behind.start]):
                taken = behind
                yield replace(date, end=behind.end, value=behind.value + date.value[_YEAR:], coming=None)
            else:
                yield date

    def _shared(self, found: list[DateMention], text: str) -> Iterator[DateMention]:
        """The dates, a month in the year that is told of the one it is joined with: between January and June 2020."""
        for date, behind in zip_longest(found, found[1:]):
            dated = behind is not None and behind.coming is None and len(behind.value) > _YEAR
            if date.coming and dated and self._joins(text[date.end : behind.start]):
                year, month = int(behind.value[:_YEAR]), date.value[_YEAR:]
                yield replace(date, value=f"{year - (month > behind.value[_YEAR:])}{month}", coming=None)
            else:
                yield date

    def _joins(self, between: str) -> bool:
        """Whether nothing but a joint and a qualifier stands between two dates: late January and early February."""
        words = between.lower().split()
        bare = (word for word in words if word not in self.words.qualifiers)
        return not self.words.joints.isdisjoint({" ".join(words), " ".join(bare)})

    def _is_of(self, between: str) -> bool:
        return not between.strip() or between.strip().lower() in self.words.of

    def _ranged(self, found: list[DateMention], text: str) -> Iterator[DateMention]:
        """The dates, the second of a range closing it: between 2014 and 2016."""
        before: DateMention | None = None
        for date in found:
            closes = before is not None and before.bound == "since" and self._joins(text[before.end : date.start])
            yield replace(date, bound="until") if closes else date
            before = date

    def _is_name(self, before: str) -> bool:
        """Whether the word before makes a name or a decade of the number: Mirage 2000, the decade of the 1980s."""
        words = before.lower().split()[-1:]
        return bool(words) and words[0] in self.words.not_after

    def _pattern(self) -> re.Pattern[str]:
        month, day = _cased(self.months), _cased(self.days)
        wide = _cased(name for name in self.months if name not in self.short)
        words = self.words
        turn, relative, season = _any(words.last | words.next), _any(words.relative), _any(words.seasons)
        distance = "|".join(_distance(phrase, words.units) for phrase in (*words.ago, *words.ahead))
        told = "|".join(
            [*map(_blank, words.told), *(_distance(p, words.units) for p in (*words.earlier, *words.later))]
        )
        year = r"(?:19|20)\d{2}"
        middle = "".join(rf"|(?<={re.escape(word)})" for word in sorted(words.qualifiers) if word.endswith("-"))
        of = rf"(?:(?:{_any(words.of)})\s+)?" if words.of else ""
        return re.compile(
            rf"\b(?P<core>"
            rf"(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th)?\s+{of}(?P<m1>{month})\.?(?:,?\s+(?P<y1>{year}))?"
            rf"|(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)(?:,?\s+(?P<y2>{year}))?"
            rf"|(?P<m3>{month})\.?\s+{of}(?P<y3>{year})"
            rf"|(?P<relative>(?i:{relative}))"
            rf"|(?P<distance>(?i:{distance}))"
            rf"|(?P<story>(?i:{told or '(?!)'}))(?!\s+(?i:{_any(words.not_before) or '(?!)'}))"
            rf"|(?:(?P<t1>{turn})\s+)?(?P<m4>{wide})(?:\s+(?P<t2>{turn})(?!\s+(?:{_any(words.units)})\b))?"
            rf"|(?P<w>{day})(?:\s+(?P<d5>\d{{1,2}})\s+(?P<m5>{month})(?:\s+(?P<y5>{year}))?)?"
            rf"|(?:{season})\s+{of}(?P<y6>{year})"
            rf"|(?:(?:{_any(words.seasonal)})\s*|(?P<t3>{turn})\s+)(?P<season>{season})"
            rf"(?:\s+(?P<t4>{turn}))?(?!\s+{of}{year})"
            rf"|(?:(?<=\s)|^{middle})(?P<y7>{year})"
            rf")\b(?!\s*(?:%|{_any(words.year_markers)}))"
        )

    def _value(self, parts: dict[str, str], published: dt.date | None) -> str | None:
        named = _named(parts)
        turn = "next" if named.get("t") in self.words.next else "last" if named.get("t") in self.words.last else None
        turn = turn or parts.get("yearless")
        if "relative" in parts:
            return counted(self.words.relative[_plain(parts["relative"])], today(published))
        if "distance" in parts:
            turns = ((self.words.ago, AGO), (self.words.ahead, IN))
            return self._distant(parts["distance"], turns, today(published))
        if "season" in parts:
            return str(year_of(self.words.seasons[parts["season"].lower()], turn, published)) if published else None
        year, month, day = named.get("y"), named.get("m"), named.get("d")
        if month:
            return self._calendar(year, self.months[_known(month, self.months)], day, turn, published)
        if "w" in named:
            return weekday(self.days[_known(named["w"], self.days)], published)
        return year

    def _calendar(
        self, year: str | None, month: int, day: str | None, turn: str | None, published: dt.date | None
    ) -> str | None:
        if year is None:
            if published is None:
                return None
            year = str(year_of(month, turn, published))
        if day is None:
            return f"{year}-{month:02}"
        try:
            return dt.date(int(year), month, int(day)).isoformat()
        except ValueError:
            return None

    def _told(self, parts: dict[str, str], before: Base | None, published: dt.date | None) -> str | None:
        """The time that a story tells from the date before; how long before anything, if need be from publication."""
        written = parts.get("story")
        if written is None:
            return None
        if meant := self.words.told.get(_plain(written)):
            return counted(meant, before)
        later = self._distant(written, ((self.words.later, IN),), before)
        return later or self._distant(written, ((self.words.earlier, AGO),), before or today(published))

    def _distant(self, written: str, turns: Iterable[tuple[Iterable[str], str]], base: Base | None) -> str | None:
        """The time so many units ago or ahead: a day, a month for weeks and for many days, a year for years."""
        for phrases, turned in turns:
            for phrase in phrases:
                if match := re.fullmatch(_distance(phrase, self.words.units, named=True), written, re.IGNORECASE):
                    number, unit = self._number(match["number"]), self.words.units[match["unit"].lower()]
                    precision = "day" if unit == "day" and (number or 0) <= _EXACT else "month"
                    meant = f"{'year' if unit == 'year' else precision} {turned.format(number, unit)}"
                    return counted(meant, base) if number else None
        return None

    def _number(self, written: str) -> int | None:
        if written.isdigit():
            return int(written)
        if written.lower() in self.words.ones:
            return 1
        try:
            return int(text2num(written.lower(), self.language))
        except ValueError:  # no number, or a language that the library does not count in
            return None

    def _bound(self, before: str) -> Bound:
        words = before.lower().split()[-3:]
        qualified = [word for word in words if word not in self.words.qualifiers]
        if qualified and qualified[-1] in self.words.since:
            return "since"
        return "until" if any(word in self.words.until for word in words[-2:]) else "at"


_DATELINE = re.compile(r"[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd' -]+,?[^.\n]{0,25}? (?:-|\u2013|\u2014|--) ")
"""BERLIN, Jan 10 - says where and when the news was written."""

_YEAR = 4
"""Digits of a year."""

_EXACT = 10
"""Days that somebody counts to the day."""

_NUMBER = r"(?:\d{1,3}|[^\W\d_]+(?:-[^\W\d_]+)*)"


def _distance(phrase: str, units: Iterable[str], *, named: bool = False) -> str:
    """The pattern of a phrase with # for a number and ~ for a unit of time: # ~ ago."""
    number, unit = ("(?P<number>", "(?P<unit>") if named else ("(?:", "(?:")
    escaped = re.escape(phrase).replace(r"\ ", r"\s+")
    return escaped.replace(r"\#", f"{number}{_NUMBER})").replace(r"\~", f"{unit}{_any(units)})")


def _named(parts: dict[str, str]) -> dict[str, str]:
    """The parts of a date by the letters of their groups: day, month, year, weekday, turn."""
    return {key[0]: value for key, value in parts.items() if key[0] in "dmywt" and len(key) <= _GROUP}


_GROUP = 2
"""Letters of such a group's name at most: its kind, and a number."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(_blank, words), key=len, reverse=True))


def _blank(words: str) -> str:
    """The pattern of some words with whatever blanks between."""
    return re.escape(words).replace(r"\ ", r"\s+")


def _plain(written: str) -> str:
    return re.sub(r"\s+", " ", written.lower())


def _months(language: str, width: Literal["wide", "abbreviated"]) -> dict[str, int]:
    """Month names of a language by number, in the case that the language writes them."""
    return {name.rstrip("."): number for number, name in get_month_names(width, locale=language).items()}


def _cased(names: Iterable[str]) -> str:
    """A pattern of names in the language's own case, or capitalised; "may" is no month in English."""
    forms = {form for name in names for form in (name, name[0].upper() + name[1:])}
    return any_of(forms)


def _known(written: str, names: dict[str, int]) -> str:
    return written if written in names else written[0].lower() + written[1:]
