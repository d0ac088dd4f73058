"""Days, as the many sources of articles write them."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_EXPECTED = "expected a form such as 2024-06-20, 20 June 2024, 2024-06-20T10:00:00Z or seconds since 1970"
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d.*)?", re.DOTALL)
_MONTH = re.compile(r"(\d{4})[-/](\d\d?)|[^\W\d]+\.?,? \d{4}")
_COMPACT = re.compile(r"(?:19|20)\d{6}")
_NUMBERS = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4})(?:[T ,].*)?", re.DOTALL)
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")
_LANGUAGES = ["en", "fr"]


def read_day(written: object) -> dt.date | None:
    """Return the day that is written, None for nothing; raises ValueError naming what is no date.

    The day is the one that stands there, whatever its time zone; seconds
    since 1970 are taken in UTC, and a month alone counts from its first day.
    """
    if isinstance(written, dt.datetime):
        return written.date()
    if written is None or isinstance(written, dt.date):
        return written
    text = str(written).strip()
    if not text:
        return None
    try:
        found = (_numbered(text) or _mailed(text) or _worded(text)) if _is_plain(written) else None
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise ValueError(f"{_short(text)!r} is no date that can be told; {_EXPECTED}")
    return found


def _numbered(text: str) -> dt.date | None:
    """Read a date in digits alone; raises ValueError for a day that is none, or that could be two."""
    if iso := _ISO.fullmatch(text):
        return dt.date.fromisoformat(iso[1])
    if _COMPACT.fullmatch(text):
        return dt.date.fromisoformat(text)
    if (month := _MONTH.fullmatch(text)) and month[1]:
        return dt.date(int(month[1]), int(month[2]), 1)
    if numbers := _NUMBERS.fullmatch(text):
        return _ordered(int(numbers[1]), int(numbers[3]), int(numbers[4]), dots=numbers[2] == ".")
    if _SECONDS.fullmatch(text):
        return dt.datetime.fromtimestamp(float(text), dt.UTC).date()
    if _MILLISECONDS.fullmatch(text):
        return dt.datetime.fromtimestamp(int(text) / 1000, dt.UTC).date()
    return None


def _ordered(first: int, second: int, year: int, *, dots: bool) -> dt.date:
    """Put day and month in order: 20/06, 06/20 and 06.07 can be told, 06/07 cannot."""
    if dots or first > 12 or first == second:
        return dt.date(year, second, first)
    if second > 12:
        return dt.date(year, first, second)
    raise ValueError("either of the two may be the month")


def _mailed(text: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return None


def _worded(text: str) -> dt.date | None:
    """Read a date with its month in words, in English or French."""
    import dateparser  # takes a while, which few dates need

    parts = ["month", "year"] if _MONTH.fullmatch(text) else ["day", "month", "year"]
    found = dateparser.parse(
        text,
        languages=_LANGUAGES,
        settings={"REQUIRE_PARTS": parts, "PREFER_DAY_OF_MONTH": "first", "PARSERS": ["absolute-time"]},
    )
    return found.date() if found else None


def _is_plain(written: object) -> bool:
    return isinstance(written, str | int | float) and not isinstance(written, bool)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
