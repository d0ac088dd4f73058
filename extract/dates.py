"""Find dates in text and resolve them against the day of publication."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from extract.date_words import ORDINAL, DateWords, Written, plain
from extract.grammar import Dates
from extract.patterns import any_of
from extract.reckoning import AGO, IN, SEASON, Base, Turn, base_of, counted, today, weekday, year_of, year_told

Bound = Literal["at", "since", "until"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as precise as the text (YYYY, YYYY-MM or YYYY-MM-DD), its place, and which end of a span it is.

    `coming` is what a month without a year means of something to come;
    `season` is the first month of a season, which is told by its year alone.
    """

    start: int
    end: int
    value: str
    bound: Bound
    coming: str | None = None
    season: int | None = None


class DateFinder:
    """Finds the dates of a language's texts."""

    def __init__(self, language: str, words: Dates) -> None:
        self.words = words
        self.forms = DateWords(language, words)
        joint = any_of(words.joints)
        self.day_before = re.compile(rf"(?<![\w:.,/-])(?P<day>\d{{1,2}}){ORDINAL}(?=\s*{joint}\s*$)")

    def dates(self, text: str, published: dt.date | None) -> list[DateMention]:
        """Return the dates of a text in order; relative ones only if what they count from is known.

        That is the day of publication, or the date before for what tells the time of a story: the same day.
        """
        found: list[DateMention] = []
        dateline = _DATELINE.match(text)
        for written in self.forms.found(text, dateline.end() if dateline else 0):
            value = self._value(written, self._before(found, text, written.start), published)
            if value is None:
                continue
            open_year = written.month is not None and written.year is None and written.turn is None
            coming = self._dated(written, published, turn="next") if open_year else None
            season = written.month if written.is_season else None
            found.append(
                DateMention(written.start, written.end, value, self._bound(text, written.start), coming, season)
            )
            if written.last and (closed := _closing(value, written.last[0])):
                found.append(DateMention(*written.last[1:], closed, "until"))
        joined = list(self._shared(list(self._joined(found, text)), text))
        return list(self._ranged(list(self._paired(joined, text)), text))

    def _before(self, found: list[DateMention], text: str, start: int) -> Base | None:
        """What a story counts from: the date before, but not the month whose year it tells: in April of that year."""
        last = found[-1] if found else None
        if last is not None and last.coming and self._is_of(text[last.end : start]):
            last = found[-2] if len(found) > 1 else None
        return base_of(last.value) if last else None

    def _joined(self, found: list[DateMention], text: str) -> Iterator[DateMention]:
        """The dates, a month with the year that is told behind it: in April of last year."""
        taken = None
        for date, behind in zip_longest(found, found[1:]):
            if date is taken:
                continue
            told = behind if behind and date.coming and self._is_of(text[date.end : behind.start]) else None
            if told and len(told.value) == _YEAR and (value := _of_year(date.value, int(told.value))):
                taken = told
                yield replace(date, end=told.end, value=value, coming=None)
            else:
                yield date

    def _shared(self, found: list[DateMention], text: str) -> Iterator[DateMention]:
        """The dates, a month in the year that is told of the one it is joined with: between January and June 2020."""
        for date, behind in zip_longest(found, found[1:]):
            dated = behind is not None and behind.coming is None and len(behind.value) > _YEAR
            value = None
            if date.coming and dated and self._joins(text[date.end : behind.start]):
                value = _of_year(date.value, int(behind.value[:_YEAR]) - (date.value[_YEAR:] > behind.value[_YEAR:]))
            yield replace(date, value=value, coming=None) if value else date

    def _paired(self, found: list[DateMention], text: str) -> Iterator[DateMention]:
        """The dates, a day behind the one before it in its month: on 3 and 4 May 2021."""
        end = 0
        for date in found:
            first = self.day_before.search(text, max(end, date.start - _PAIR), date.start)
            number = int(first["day"]) if first and text[date.start].isdigit() and len(date.value) == _DAY else 0
            if first and number and number < int(date.value[-2:]) and (value := _of_day(date.value, number)):
                coming = _of_day(date.coming, number) if date.coming else None
                yield DateMention(first.start(), first.end(), value, self._bound(text, first.start()), coming)
            yield date
            end = date.end

    def _joins(self, between: str) -> bool:
        """Whether nothing but a joint and a qualifier stands between two dates: late January and early February."""
        words = between.lower().split()
        bare = (word for word in words if word not in self.words.qualifiers)
        return not self.words.joints.isdisjoint({" ".join(words), " ".join(bare)})

    def _is_of(self, between: str) -> bool:
        return not between.strip() or between.strip().lower() in self.words.of

    def _ranged(self, found: list[DateMention], text: str) -> Iterator[DateMention]:
        """The dates, the second of a range closing it: between 2014 and 2016, 3 to 5 May."""
        before: DateMention | None = None
        for date, behind in zip_longest(found, found[1:]):
            spans = behind is not None and self._spans(text[date.end : behind.start])
            opens = spans and date.bound == "at" and self._joins(text[date.end : behind.start])
            closes = before is not None and before.bound == "since" and self._joins(text[before.end : date.start])
            before = replace(date, bound="until" if closes else "since" if opens else date.bound)
            yield before

    def _spans(self, between: str) -> bool:
        return not self.words.spans.isdisjoint(between.lower().split())

    def _value(self, written: Written, before: Base | None, published: dt.date | None) -> str | None:
        if written.story:
            return self._told(written.story, before, published)
        if meant := self.words.relative.get(plain(written.phrase)):
            return counted(meant, today(published))
        if written.phrase:
            return self._distant(written.phrase, ((self.words.ago, AGO), (self.words.ahead, IN)), today(published))
        if written.weekday is not None and written.month is None:
            return weekday(written.weekday, published)
        return self._dated(written, published, turn=written.turn, before=before)

    def _dated(
        self, written: Written, published: dt.date | None, *, turn: Turn | None, before: Base | None = None
    ) -> str | None:
        """A date of the calendar, its year as the turn says it where none is written."""
        year, month = written.year, written.month
        if year is None and month is not None:
            year = year_told(month, turn, before)
            last = month + SEASON if written.is_season and turn in ("last", "second last", "previous") else month
            year = year_of(last, turn, published) if year is None and published else year
        if year is None or month is None or written.is_season:
            return str(year) if year else None
        return f"{year}-{month:02}" if written.day is None else _calendar(year, month, written.day)

    def _told(self, written: str, before: Base | None, published: dt.date | None) -> str | None:
        """The time that a story tells from the date before; how long before anything, if need be from publication."""
        if meant := self.words.told.get(plain(written)):
            return counted(meant, before)
        later = self._distant(written, ((self.words.later, IN),), before)
        return later or self._distant(written, ((self.words.earlier, AGO),), before or today(published))

    def _distant(self, written: str, turns: Iterable[tuple[Iterable[str], str]], base: Base | None) -> str | None:
        """The time so many units ago or ahead: a day, a month for weeks and for many days, a year for years."""
        for phrases, turned in turns:
            if distance := self.forms.distance(phrases, written):
                number, unit = distance
                precision = "day" if unit == "day" and (number or 0) <= _EXACT else "month"
                meant = f"{'year' if unit == 'year' else precision} {turned.format(number, unit)}"
                return counted(meant, base) if number else None
        return None

    def _bound(self, text: str, start: int) -> Bound:
        words = text[max(0, start - _LED) : start].lower().split()[-3:]
        qualified = [word for word in words if word not in self.words.qualifiers]
        if qualified and qualified[-1] in self.words.since:
            return "since"
        return "until" if any(word in self.words.until for word in words[-2:]) else "at"


_DATELINE = re.compile(r"[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd' -]+,?[^.\n]{0,25}? (?:-|\u2013|\u2014|--) ")
"""BERLIN, Jan 10 - says where and when the news was written."""

_YEAR, _DAY = 4, 10
"""Characters of a year, and of a day."""

_CENTURY = 100

_EXACT = 10
"""Days that somebody counts to the day."""

_PAIR, _LED = 20, 60
"""Characters before a date in which the day that it is joined with stands, and what leads to it."""


def _calendar(year: int, month: int, day: int) -> str | None:
    """A day of the calendar, if there is such a day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _of_year(value: str, year: int) -> str | None:
    """The same season, month or day of another year."""
    if len(value) < _DAY:
        return f"{year}{value[_YEAR:]}"
    return _calendar(year, int(value[5:7]), int(value[8:]))


def _closing(value: str, number: int) -> str | None:
    """The day of the same month, or the year, that closes a span; a year also by its last two digits."""
    if len(value) == _DAY:
        return _of_day(value, number)
    year = number if number > _CENTURY else int(value[:2]) * _CENTURY + number
    return str(year) if year > int(value[:_YEAR]) else None


def _of_day(value: str, day: int) -> str | None:
    """Another day of the same month."""
    return _calendar(int(value[:_YEAR]), int(value[5:7]), day)
