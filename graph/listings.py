"""Pages of documents."""

import calendar
import datetime as dt
from dataclasses import dataclass

from graph.cursors import read_cursor, unknown, write_cursor
from graph.engine import Session
from graph.patterns import word_patterns
from graph.records import number
from graph.times import first_day
from schemas.api import DocumentRecord, Page
from schemas.filters import DocumentFilter

UNDATED = dt.date.min
"""The day of documents without a date, which come last; as the statements have it."""
DATED = UNDATED + dt.timedelta(days=1)
"""The first day of those with one."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A document's place in the order."""

    id: str
    day: dt.date


def documents(session: Session, asked: DocumentFilter) -> Page[DocumentRecord]:
    """Return a page of documents without their texts, the newest first; raises InvalidQuery for a bad cursor."""
    before, after = _after(asked.cursor) if asked.cursor is not None else (dt.date.max, "")
    wanted: dict[str, object] = {"lang": asked.lang or "", "source": asked.source or "", **_days(asked)}
    anchor = "documents_by_day"
    if patterns := word_patterns(asked.q or ""):
        anchor, wanted["patterns"] = "documents_by_words", patterns
    (total,) = session.ask(number, f"count_{anchor}", **wanted)
    places = session.ask(_Place, f"list_{anchor}", before=before, after=after, limit=asked.limit + 1, **wanted)
    shown = places[: asked.limit]
    more = write_cursor((shown[-1].day.toordinal(), shown[-1].id)) if len(places) > len(shown) else None
    records = session.ask_each(DocumentRecord, "read_record", [{"id": place.id} for place in shown])
    found = {record.id: record for record in records}
    return Page(items=tuple(found[place.id] for place in shown), next_cursor=more, total=total)


def _after(cursor: str) -> tuple[dt.date, str]:
    day, after = read_cursor(cursor)
    try:
        return dt.date.fromordinal(day), after
    except (ValueError, OverflowError) as error:
        raise unknown(cursor) from error


def _days(asked: DocumentFilter) -> dict[str, dt.date]:
    """Return the first and the last day that is asked for; without any, documents without a date count too."""
    first = dt.date.fromisoformat(day) if (day := first_day(asked.since)) else None
    last = _last_day(asked.until) if asked.until else None
    dated = first is not None or last is not None
    return {"earliest": first or (DATED if dated else UNDATED), "latest": last or dt.date.max}


def _last_day(date: str) -> dt.date:
    year, month, day = [*map(int, date.split("-")), 0, 0][:3]
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])
