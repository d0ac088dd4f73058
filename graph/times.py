"""Days and moments as the graph keeps them."""

import datetime as dt
from calendar import monthrange


def now() -> dt.datetime:
    """Return the present moment in UTC, to the millisecond."""
    moment = dt.datetime.now(dt.UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def in_utc(value: object) -> object:
    """Return a moment without a zone as one in UTC, and anything else as it is."""
    return value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) and value.tzinfo is None else value


def as_of(moment: dt.datetime | None) -> dict[str, object]:
    """Return the parameters that look at the graph as it was known at a moment, None for what lives."""
    written = "9999" if moment is None else _written(moment)
    return {"as_of": moment or dt.datetime(9999, 1, 1, tzinfo=dt.UTC), "moment": written}


def first_day(date: str | None) -> str | None:
    """Return YYYY-MM-DD that sorts with the first day of a partial date."""
    return None if date is None else f"{date}-01-01"[:10]


def last_day(date: str | None) -> str | None:
    """Return YYYY-MM-DD that sorts with the last day of a partial date, or after it in a short month."""
    return None if date is None else date + "-12-31"[len(date) - 10 :] if len(date) < 10 else date


def last_date(written: str | None) -> dt.date:
    """Return the last day of a partial date, None the last of all."""
    if written is None:
        return dt.date.max
    year, month, *day = (int(part) for part in (last_day(written) or "").split("-"))
    if len(written) < len("YYYY-MM-DD"):
        return dt.date(year, month, monthrange(year, month)[1])
    return dt.date(year, month, *day)


def first_date(written: str | None) -> dt.date:
    """Return the first day of a partial date, None the first of all."""
    return dt.date.fromisoformat(first_day(written) or "0001-01-01")


def life(recorded_at: dt.datetime, retracted_at: dt.datetime) -> str:
    """Return an interval in ISO 8601: from the moment a claim was recorded to its retraction."""
    return f"{_written(recorded_at)}/{_written(retracted_at)}"


def _written(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
