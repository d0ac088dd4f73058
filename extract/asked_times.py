"""The time that a question sets: its first and last day, both included."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.dates import DateFinder, DateMention
from extract.inquiry import Bound, Inquiry
from extract.reckoning import SEASON

_YEAR, _MONTH = 4, 7
_MONTHS = 12
_SPAN = re.compile(r"\b((?:19|20)\d\d)\s?[-\u2013\u2014/]\s?((?:19|20)?\d\d)\b(?![-/])")
_EVENT = 10
"""Words of what bounds a date by an event in it, at most: since the invasion of February 2022."""
_BEFORE = 4
"""Words before a date among which stands what it bounds."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in a question: half-open characters with the words that bound it, and the first and last day it sets."""

    start: int
    end: int
    since: str | None
    until: str | None


class TimeFinder:
    """Reads the times of questions in one language."""

    def __init__(self, finder: DateFinder, words: Inquiry, articles: frozenset[str]) -> None:
        self.finder, self.words = finder, words
        self.decade = re.compile(rf"(?i)(?<!\w){words.decades}\b")
        spans = "|".join(re.escape(p).replace(r"\ ", r"\s+").replace(r"\#", r"(\S+?)") for p in sorted(words.recent))
        self.recent = re.compile(rf"(?i)\b(?:{spans})\b") if spans else None
        self.bounds = {phrase: bound for bound, phrases in words.bounds.items() for phrase in phrases}
        self.turning = {word: bound for bound, some in words.turning.items() for word in some}
        self.articles = articles
        self.events = finder.words.of | words.dating

    def moments(self, text: str, today: dt.date) -> list[Moment]:
        """Return the times of a question, in order."""
        dates = self.finder.dates(text, today)
        seasons = [(date.start, date.end) for date in dates if date.season]
        spans = (moment for moment in self._spans(text) if not _within(moment, seasons))
        special = [*self._decades(text), *self._recent(text, today), *spans]
        taken = [(moment.start, moment.end) for moment in special]
        found = [*special, *(m for m in self._dates(text, dates) if not _within(m, taken))]
        return sorted(found, key=lambda moment: moment.start)

    def _decades(self, text: str) -> Iterator[Moment]:
        for match in self.decade.finditer(text):
            first = int((match["century"] or ("19" if match["decade"] > "20" else "20")) + match["decade"])
            yield self._bounded(text, match.start(), match.end(), str(first), str(first + 9))

    def _spans(self, text: str) -> Iterator[Moment]:
        """Two years with a dash or a slash between: 2016-2020, from 2016-20, 2016/17."""
        for match in _SPAN.finditer(text):
            opening, bound = self._bound(text, match.start())
            last = match[1][: _YEAR - len(match[2])] + match[2]
            if bound in (None, "since") and match[1] <= last:
                yield Moment(opening, match.end(), match[1], last)

    def _recent(self, text: str, today: dt.date) -> Iterator[Moment]:
        for match in self.recent.finditer(text) if self.recent else ():
            number = self.finder.forms.number(next(filter(None, match.groups())))
            if number is not None:
                yield Moment(match.start(), match.end(), str(today.year - number), None)

    def _dates(self, text: str, dates: list[DateMention]) -> Iterator[Moment]:
        before: Moment | None = None
        for i, date in enumerate(dates):
            value = date.value
            if i + 1 < len(dates) and len(value) == _MONTH and len(dates[i + 1].value) == _MONTH:
                value = self._shared(text, date.start, date.end, value, dates[i + 1].value)
            moment = self._bounded(text, date.start, date.end, *_ends(date, value))
            if before and before.since and before.until in (None, before.since) and self._closes(text, before, date):
                moment = Moment(moment.start, moment.end, None, moment.until or value)
                yield Moment(before.start, before.end, before.since, None)
            elif before:
                yield before
            before = moment
        if before:
            yield before

    def _shared(self, text: str, start: int, end: int, value: str, following: str) -> str:
        """The month of a span whose year stands behind its second month: between August and December 2021."""
        named = any(c.isdigit() for c in text[start:end])
        return value if named or following[5:] < value[5:] else following[:5] + value[5:]

    def _closes(self, text: str, before: Moment, date: DateMention) -> bool:
        joint = text[before.end : date.start].strip().lower()
        return joint in self.finder.words.joints or joint in self.words.bounds.get("until", ())

    def _bounded(self, text: str, start: int, end: int, first: str, last: str) -> Moment:
        if len(first) == _YEAR and first == last:
            start, first, last = self._within(text, start, first)
        opening, bound = self._bound(text, start)
        if bound is None and (event := self._by_event(text, start)):
            opening, held = event
            return Moment(opening, end, *((None, last) if held in ("until", "before") else (first, None)))
        if bound == "since":
            return Moment(opening, end, first, None)
        if bound == "until":
            return Moment(opening, end, None, last)
        if bound == "after":
            return Moment(opening, end, _next(last, 1), None)
        if bound == "before":
            return Moment(opening, end, None, _next(first, -1))
        return Moment(start, end, first, last)

    def _by_event(self, text: str, start: int) -> tuple[int, Bound] | None:
        """Where what bounds a date by an event of that time begins, and its bound: before the war of 2014."""
        words = list(re.finditer(r"[^\W\d]+(?:['\u2019](?=\w))?|[^\w\s]", text[:start]))[-_EVENT:]
        if not words or words.pop().group() not in self.events:
            return None
        for i in range(len(words) - 1, -1, -1):
            word = words[i].group()
            bound = self.turning.get(word.lower())
            behind = [other.group() for other in words[i + 1 :] if other.group().lower() not in self.articles]
            if not word[0].isalpha() or (bound and behind and behind[0][0].isupper()):
                return None  # depuis l'Iran en 2020
            if bound and behind:
                return words[i].start(), bound
        return None

    def _within(self, text: str, start: int, year: str) -> tuple[int, str, str]:
        """The months of a year that the words before it name: the first half of."""
        before = text[:start].lower().rstrip()
        for of in sorted(self.finder.words.of):
            before = before.removesuffix(f" {of}")
        for phrase, months in self.words.within.items():
            if before.endswith(f" {phrase}"):
                opening, _, closing = months.partition(" ")
                return len(before) - len(phrase), f"{year}-{opening}", f"{year}-{closing}"
        return start, year, year

    def _bound(self, text: str, start: int) -> tuple[int, Bound | None]:
        """Where the words that bound a date begin, and what they make of it."""
        words = list(re.finditer(r"[\w'-]+", text[:start]))[-_BEFORE:]
        while words:
            for i in range(len(words)):
                phrase = " ".join(word.group().lower() for word in words[i:])
                if phrase in self.bounds:
                    return words[i].start(), self.bounds[phrase]
            if words.pop().group().lower() not in self.finder.words.qualifiers:
                break
        return start, None


def _ends(date: DateMention, value: str) -> tuple[str, str]:
    """When a date begins and ends, as precise as it is; a season with its first and last month."""
    if date.season is None:
        return value, value
    last = date.season + SEASON
    year = int(value[:_YEAR])
    return f"{year}-{date.season:02}", f"{year + (last > _MONTHS)}-{(last - 1) % _MONTHS + 1:02}"


def _within(moment: Moment, spans: list[tuple[int, int]]) -> bool:
    return any(moment.start < end and start < moment.end for start, end in spans)


def _next(value: str, step: int) -> str:
    """The next or the last year, month or day, as precise as the one given."""
    if len(value) == _YEAR:
        return str(int(value) + step)
    if len(value) == _MONTH:
        number = int(value[:4]) * 12 + int(value[5:]) - 1 + step
        return f"{number // 12}-{number % 12 + 1:02}"
    return (dt.date.fromisoformat(value) + dt.timedelta(days=step)).isoformat()
