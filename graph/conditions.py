"""The parameters by which statements tell the claims that are asked for."""

import datetime as dt

from graph.times import as_of, first_date, first_day, last_date, last_day
from schemas.filters import AssertionFilter, PublishedFilter


def conditions(asked: AssertionFilter, moment: dt.datetime | None) -> dict[str, object]:
    """Return who says it, when it was so and where it is written, as known at a moment; "" stands for any."""
    return {
        **as_of(moment),
        "since": first_day(asked.since) or "",
        "until": last_day(asked.until) or "",
        "attributed_to": asked.attributed_to or "",
        "standing": f"{1 - asked.min_confidence:.6f}~",
        "lang": asked.lang or "",
        "source": asked.source or "",
    }


def days(asked: AssertionFilter) -> dict[str, object]:
    """Return the days between which a document was published, for what has no date of its own."""
    return {"since_day": first_date(asked.since), "until_day": last_date(asked.until)}


def published(asked: PublishedFilter) -> dict[str, object]:
    """Return the days of publication that are asked for."""
    return {
        "published": bool(asked.published_since or asked.published_until),
        "published_since": first_date(asked.published_since),
        "published_until": last_date(asked.published_until),
    }
