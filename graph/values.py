"""Rows as lines of JSON, the same from either engine, and back."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import get_type_hints

from graph.engine import Row


def writer(kind: type[Row]) -> Callable[[Row], str]:
    """Return what writes a row's values in order: dates in ISO 8601, moments in UTC to the millisecond."""
    values = attrgetter(*(column.name for column in fields(kind)))
    write = json.JSONEncoder(default=_written, ensure_ascii=False, separators=(",", ":")).encode
    return lambda row: write(values(row))


def reader(kind: type[Row]) -> Callable[[str], Row]:
    """Return what reads the line of a row; it raises ValueError or TypeError for anything else."""
    readers = [_reader(get_type_hints(kind)[column.name]) for column in fields(kind)]

    def read(line: str) -> Row:
        values = json.loads(line)
        if not isinstance(values, list):
            raise TypeError(line)
        return kind(*(read(value) for read, value in zip(readers, values, strict=True)))

    return read


def shape(kind: type[Row]) -> Callable[..., Row]:
    """Return what makes a row of the columns of a result: a list that is not there is an empty one."""
    hints = get_type_hints(kind)
    lists = [column.name for column in fields(kind) if _reader(hints[column.name]) is _texts]

    def make(**columns: object) -> Row:
        for name in lists:
            columns[name] = _texts(columns[name])
        return kind(**columns)

    return make


def write_moment(moment: dt.datetime) -> str:
    """Return a moment in ISO 8601, in UTC to the millisecond."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _written(value: object) -> str:
    if isinstance(value, dt.datetime):
        return write_moment(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"no column holds {value!r}")


def _reader(hint: object) -> Callable[[object], object]:
    if hint == tuple[str, ...]:
        return _texts
    if hint in (dt.datetime, dt.datetime | None):
        return _moment
    return _date if hint in (dt.date, dt.date | None) else _same


def _same(value: object) -> object:
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()


def _date(value: object) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(str(value))


def _moment(value: object) -> dt.datetime | None:
    return None if value is None else dt.datetime.fromisoformat(str(value))
