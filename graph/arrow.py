"""Rows as Arrow tables, with the types that their fields declare."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields
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
    hints = get_type_hints(type(rows[0]))
    schema = pa.schema([(field.name, _type(hints[field.name])) for field in fields(rows[0])])
    columns = [pa.array([_value(getattr(row, name)) for row in rows], schema.field(name).type) for name in schema.names]
    return pa.Table.from_arrays(columns, schema=schema)


def _type(hint: object) -> pa.DataType:
    return next(arrow for python, arrow in TYPES.items() if hint in (python, python | None))


def _value(value: object) -> object:
    return value.astimezone(dt.UTC).replace(tzinfo=None) if isinstance(value, dt.datetime) else value
