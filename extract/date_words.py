"""How a language writes dates: the pattern of them all, and what the words in it mean."""

import re
from collections.abc import Iterable
from typing import Literal

from babel.dates import get_day_names, get_month_names
from text_to_num import text2num

from extract.grammar import Dates
from extract.patterns import any_of
from extract.reckoning import Turn


class DateWords:
    """The months, weekdays, feasts, turns and numbers of a language, and the pattern of its dates."""

    def __init__(self, language: str, words: Dates) -> None:
        self.language = language
        self.words = words
        wide, short = _months(language, "wide"), _months(language, "abbreviated")
        self.months: dict[str, int] = {**short, **wide, **words.feasts}
        self.days: dict[str, int] = {name: number for number, name in get_day_names("wide", locale=language).items()}
        self.turns = {word: turn for turn, some in _turns(words).items() for word in some}
        self.pattern = self._pattern({*wide, *words.feasts})
        self.days_before = re.compile(rf"\b(?P<d>\d{{1,2}})(?:{_ORDINAL})?(?=\s*(?:{_any(words.joints)})\s*$)")

    def month(self, written: str) -> int:
        """Return the number of a month, or of that of a feast."""
        return self.months[_known(written, self.months)]

    def weekday(self, written: str) -> int:
        """Return the number of a day of the week, Monday being 0."""
        return self.days[_known(written, self.days)]

    def turn(self, written: str | None) -> Turn | None:
        """Return which of the months of a name a word before or behind it means."""
        return self.turns.get(plain(written)) if written else None

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

    def _pattern(self, wide: set[str]) -> re.Pattern[str]:
        month, full, day = _cased(self.months), _cased(wide), _cased(self.days)
        words = self.words
        turn, relative, season = _any(self.turns), _any(words.relative), _any(words.seasons)
        distance = "|".join(_distance(phrase, words.units) for phrase in (*words.ago, *words.ahead))
        told = "|".join(
            [*map(_blank, words.told), *(_distance(p, words.units) for p in (*words.earlier, *words.later))]
        )
        year = r"(?:19|20)\d{2}"
        middle = "".join(rf"|(?<={re.escape(word)})" for word in sorted(words.qualifiers) if word.endswith("-"))
        of = rf"(?:(?:{_any(words.of)})\s+)?" if words.of else ""
        joined = rf"(?:\s*(?:[-\u2013]|{_any(words.joints)})\s*\d{{1,2}}(?!\d))?"
        return re.compile(
            rf"\b(?P<core>"
            rf"(?P<d1>\d{{1,2}})(?:{_ORDINAL})?\s+{of}(?P<m1>{month})\.?(?:,?\s+(?P<y1>{year}))?"
            rf"|(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:{_ORDINAL})?{joined}(?!\d|[.,]\d)(?:,?\s+(?P<y2>{year}))?"
            rf"|(?P<m3>{month})\.?\s+{of}(?P<y3>{year})"
            rf"|(?P<relative>(?i:{relative}))"
            rf"|(?P<distance>(?i:{distance}))"
            rf"|(?P<story>(?i:{told or '(?!)'}))(?!\s+(?i:{_any(words.not_before) or '(?!)'}))"
            rf"|(?:(?P<t1>(?i:{turn}))\s+(?!{month}\.?\s+(?:{of}{year}|\d{{1,2}}\b)))?"
            rf"(?P<m4>{full})(?:\s+(?P<t2>{turn})(?!\s+(?:{_any(words.units)})\b))?"
            rf"|(?P<w>{day})(?:\s+(?P<d5>\d{{1,2}})\s+(?P<m5>{month})(?:\s+(?P<y5>{year}))?)?"
            rf"|(?:{season})\s+{of}(?P<y6>{year})"
            rf"|(?:(?:{_any(words.seasonal)})\s*|(?P<t3>(?i:{turn}))\s+|(?={season}[\s-]+(?:{turn})))(?P<season>{season})"
            rf"(?:[\s-]+(?P<t4>{turn}))?(?!\s+{of}{year})"
            rf"|(?:(?<=\s)|^{middle})(?P<y7>{year})"
            rf")\b(?!\s*(?:%|{_any(words.year_markers)}))"
        )


def plain(written: str) -> str:
    """Return some words in lower case with one blank between."""
    return re.sub(r"\s+", " ", written.lower())


_ORDINAL = "er|st|nd|rd|th"

_NUMBER = r"(?:\d{1,3}|[^\W\d_]+(?:-[^\W\d_]+)*)"


def _turns(words: Dates) -> dict[Turn, Iterable[str]]:
    return {
        "last": words.last,
        "next": words.next,
        "second last": words.second_last,
        "then": words.then,
        "following": words.following,
        "previous": words.previous,
    }


def _distance(phrase: str, units: Iterable[str], *, named: bool = False) -> str:
    """The pattern of a phrase with # for a number and ~ for a unit of time: # ~ ago."""
    number, unit = ("(?P<number>", "(?P<unit>") if named else ("(?:", "(?:")
    escaped = re.escape(phrase).replace(r"\ ", r"\s+")
    return escaped.replace(r"\#", f"{number}{_NUMBER})").replace(r"\~", f"{unit}{_any(units)})")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(_blank, words), key=len, reverse=True))


def _blank(words: str) -> str:
    """The pattern of some words with whatever blanks between."""
    return re.escape(words).replace(r"\ ", r"\s+")


def _months(language: str, width: Literal["wide", "abbreviated"]) -> dict[str, int]:
    """Month names of a language by number, in the case that the language writes them."""
    return {name.rstrip("."): number for number, name in get_month_names(width, locale=language).items()}


def _cased(names: Iterable[str]) -> str:
    """A pattern of names in the language's own case, or capitalised; "may" is no month in English."""
    forms = {form for name in names for form in (name, name[0].upper() + name[1:])}
    return any_of(forms)


def _known(written: str, names: dict[str, int]) -> str:
    return written if written in names else written[0].lower() + written[1:]
