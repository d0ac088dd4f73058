"""Rows as Arrow tables, with the types that their fields declare."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import get_type_hints

import pyarrow as pa  # type: ignore[import-untyped]  # ships no types

from graph.engine import Row

TYPES = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    dt.date: pa.date32(),
    dt.datetime: pa.timestamp("us"),
    tuple[str, ...]: pa.list_(pa.string()),
}
"""The Arrow type of a field; one that may be None has the same."""


def arrow_table(rows: Sequence[Row]) -> pa.Table:
    """Return rows of one kind as a table, a column for each field in order."""
    schema = _schema(type(rows[0]))  # type: ignore[arg-type]  # a class can be hashed, whatever its rows can
    columns = [pa.array(_values(rows, field), field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


@cache
def _schema(kind: type[Row]) -> pa.Schema:
    hints = get_type_hints(kind)
    return pa.schema([(name, _type(hints[name])) for name in kind.columns()])


def _type(hint: object) -> pa.DataType:
    return next(arrow for python, arrow in TYPES.items() if hint in (python, python | None))


def _values(rows: Sequence[Row], field: pa.Field) -> list[object]:
    values = [getattr(row, field.name) for row in rows]
    if field.type != TYPES[dt.datetime]:
        return values
    return [value and value.astimezone(dt.UTC).replace(tzinfo=None) for value in values]
