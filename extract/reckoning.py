"""Reckon with times: so long before or after another, as precisely as both are known."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateutil.relativedelta import relativedelta

_DIGITS = {"year": 4, "month": 7, "day": 10}
AGO, IN = "{} {}s ago", "in {} {}s"
"""How a distance in time is put, with a number and a unit."""
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_UNITS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}
SEASON = 2
"""Months from a season's first to its last."""
_AHEAD = 1
"""Months ahead of publication that a month without a year may lie; beyond, it is last year's."""


Turn = Literal["last", "next", "second last", "then", "following", "previous"]
"""Which of the months of a name is meant: seen from publication the first three, from the date before the others."""
_FROM_PUBLICATION: dict[Turn | None, Turn | None] = {"then": None, "previous": "last"}
"""What the others mean where no date stands before; the following one means none."""


@dataclass(frozen=True, slots=True)
class Base:
    """What times are counted from: a day, and how many characters of it are known (4, 7 or 10)."""

    day: dt.date
    digits: int = 10


def year_of(month: int, turn: Turn | None, published: dt.date) -> int | None:
    """Return the year of the last or next such month; without a word, of the last, or of one that begins next month.

    The following one of a story is none of these.
    """
    turn = _FROM_PUBLICATION.get(turn, turn)
    if turn == "following":
        return None
    if turn == "next":
        return _after(month, Base(published))
    if turn in ("last", "second last"):
        return _before(month, Base(published)) - (turn == "second last")
    return published.year - (month > published.month + _AHEAD)


def year_told(month: int, turn: Turn | None, before: Base | None) -> int | None:
    """Return the year of a month that is told from the date before: that May, the following one; else none."""
    if before is None:
        return None
    if turn == "following":
        return _after(month, before)
    if turn == "previous":
        return _before(month, before)
    return before.day.year if turn == "then" else None


def _after(month: int, base: Base) -> int:
    """The year of the first such month behind a time, or behind a year of which no month is known."""
    return base.day.year + (base.digits == _DIGITS["year"] or month <= base.day.month)


def _before(month: int, base: Base) -> int:
    """The year of the last such month before a time, or before a year of which no month is known."""
    return base.day.year - (base.digits == _DIGITS["year"] or month >= base.day.month)


def today(published: dt.date | None) -> Base | None:
    """Return the day of publication as a base, if it is known."""
    return Base(published) if published else None


def base_of(value: str) -> Base:
    """Return a date as precise as it was told (YYYY, YYYY-MM or YYYY-MM-DD) as a base."""
    return Base(dt.date.fromisoformat(f"{value}-01-01"[:10]), len(value))


def counted(meant: str, base: Base | None) -> str | None:
    """Return the time of a phrase such as "year in 1 year" or "day yesterday", as precise as it and its base.

    None without a base, if the base is known less well than the phrase counts, and before the first of all days.
    """
    precision, _, phrase = meant.partition(" ")
    distance = _distance_of(phrase)
    if base is None or (distance and base.digits < _needed(distance)):
        return None
    try:
        return (base.day + distance).isoformat()[: min(_DIGITS[precision], base.digits)]
    except (ValueError, OverflowError):
        return None


def _needed(distance: relativedelta) -> int:
    """How many characters of a date must be known to count from it."""
    return 10 if distance.days else 7 if distance.months else 4


@cache
def _distance_of(phrase: str) -> relativedelta:
    if phrase in _DAYS:
        return relativedelta(days=_DAYS[phrase])
    number, unit = phrase.removeprefix("in ").removesuffix(" ago").split()
    count = int(number) * (-1 if phrase.endswith(" ago") else 1)
    return _UNITS[unit.removesuffix("s")] * count


def weekday(number: int, published: dt.date | None) -> str | None:
    """Return the latest such day up to the day of publication."""
    if published is None:
        return None
    return (published - dt.timedelta(days=(published.weekday() - number) % 7)).isoformat()
