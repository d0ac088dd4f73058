"""Find dates in text and resolve them against the day of publication."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from extract.date_words import DateWords, plain
from extract.grammar import Dates
from extract.reckoning import AGO, IN, Base, base_of, counted, today, weekday, year_of, year_told

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
        self.words = words
        self.written = DateWords(language, words)

    def dates(self, text: str, published: dt.date | None) -> list[DateMention]:
        """Return the dates of a text in order; relative ones only if what they count from is known.

        That is the day of publication, or the date before for what tells the time of a story: the same day.
        """
        found: list[DateMention] = []
        dateline = _DATELINE.match(text)
        for match in self.written.pattern.finditer(text, dateline.end() if dateline else 0):
            if self._is_name(match):
                continue
            parts = {k: v for k, v in match.groupdict().items() if v}
            before = self._before(found, text[: match.start("core")])
            found += self._dated(match, parts, before, published)
        return list(self._ranged(list(self._shared(list(self._joined(found, text)), text)), text))

    def _dated(
        self, match: re.Match[str], parts: dict[str, str], before: Base | None, published: dt.date | None
    ) -> Iterator[DateMention]:
        """The date that is written, behind the day that it is joined with: on 3 and 4 May."""
        start, end = match.span("core")
        text = match.string[:start]
        first = self.written.days_before.search(text) if "d1" in parts else None
        if first and (value := self._value(parts | first.groupdict(), before, published)):
            yield DateMention(*first.span(), value, self._bound(text[: first.start()]))
        if value := self._told(parts, before, published) or self._value(parts, before, published):
            named = _named(parts)
            yearless = ("season" in parts or "m" in named) and named.keys().isdisjoint({"y", "t"})
            coming = self._value(parts | {"yearless": "next"}, before, published) if yearless else None
            yield DateMention(start, end, value, self._bound(text), coming)

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

    def _is_name(self, match: re.Match[str]) -> bool:
        """Whether a number or a feast is of a name or a decade: Mirage 2000, the decade of the 1980s, Noël Mamère."""
        start, end = match.span("core")
        words = match.string[:start].lower().split()[-1:]
        is_feast = match["m4"] in self.words.feasts and _NAME_BEHIND.match(match.string, end)
        return bool(words and words[0] in self.words.not_after) or bool(is_feast)

    def _value(self, parts: dict[str, str], before: Base | None, published: dt.date | None) -> str | None:
        if "relative" in parts:
            return counted(self.words.relative[plain(parts["relative"])], today(published))
        if "distance" in parts:
            turns = ((self.words.ago, AGO), (self.words.ahead, IN))
            return self._distant(parts["distance"], turns, today(published))
        named = _named(parts)
        if "w" in named and "m" not in named:
            return weekday(self.written.weekday(named["w"]), published)
        month = (
            self.written.month(named["m"]) if "m" in named else self.words.seasons.get(parts.get("season", "").lower())
        )
        if month is None:
            return named.get("y")
        turn = "next" if "yearless" in parts else self.written.turn(named.get("t"))
        year = int(named.get("y", 0)) or year_told(month, turn, before)
        if year is None and published:
            year = year_of(month, turn, published)
        if year is None or "season" in parts:
            return str(year) if year else None
        return _calendar(year, month, named.get("d"))

    def _told(self, parts: dict[str, str], before: Base | None, published: dt.date | None) -> str | None:
        """The time that a story tells from the date before; how long before anything, if need be from publication."""
        written = parts.get("story")
        if written is None:
            return None
        if meant := self.words.told.get(plain(written)):
            return counted(meant, before)
        later = self._distant(written, ((self.words.later, IN),), before)
        return later or self._distant(written, ((self.words.earlier, AGO),), before or today(published))

    def _distant(self, written: str, turns: Iterable[tuple[Iterable[str], str]], base: Base | None) -> str | None:
        """The time so many units ago or ahead: a day, a month for weeks and for many days, a year for years."""
        for phrases, turned in turns:
            if distance := self.written.distance(phrases, written):
                number, unit = distance
                precision = "day" if unit == "day" and (number or 0) <= _EXACT else "month"
                meant = f"{'year' if unit == 'year' else precision} {turned.format(number, unit)}"
                return counted(meant, base) if number else None
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

_NAME_BEHIND = re.compile(r"\s+[^\W\d_a-z\u00df-\u00ff]\w")
"""A capitalized word: Noël Mamère, Christmas Island."""


def _calendar(year: int, month: int, day: str | None) -> str | None:
    """A month or a day of the calendar, if there is such a day."""
    if day is None:
        return f"{year}-{month:02}"
    try:
        return dt.date(year, month, int(day)).isoformat()
    except ValueError:
        return None


def _named(parts: dict[str, str]) -> dict[str, str]:
    """The parts of a date by the letters of their groups: day, month, year, weekday, turn."""
    return {key[0]: value for key, value in parts.items() if key[0] in "dmywt" and len(key) <= _GROUP}


_GROUP = 2
"""Letters of such a group's name at most: its kind, and a number."""
