"""Values as plain JSON."""

import datetime as dt
import math

from pydantic import JsonValue

from graph.times import in_utc
from graph.values import write_moment


def scalar(value: object) -> JsonValue:
    """Return a value that is no list, map or part of the graph as JSON has it; numbers that it lacks are texts."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, dt.datetime):
        moment = in_utc(value)
        return write_moment(moment) if isinstance(moment, dt.datetime) else None
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return f"P{value.days}DT{value.seconds}S"
    return value.hex() if isinstance(value, bytes | bytearray) else str(value)
