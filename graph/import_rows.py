"""Rows as lines of the CSV files that `neo4j-admin database import` reads.

Nodes carry the label of what they are alone; those that several kinds share
are added with the constraints, so that the database learns them last and
shows no node by them.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from typing import get_type_hints

from graph.contents import Table
from graph.engine import Row
from graph.values import write_moment

LABELS = {
    "actors": "Actor",
    "systems": "WeaponSystem",
    "categories": "Category",
    "instruments": "Instrument",
    "documents": "Document",
    "addresses": "Address",
    "claims": "Claim",
    "reviews": "Review",
}
"""The label by whose id the nodes of a table are found, which is the name of their group of ids too."""
OWN = {"state": "State", "organization": "Organization"}
"""The label that an actor of each type carries instead."""
ENDS = {
    "system_category": ("WeaponSystem", "OF_CATEGORY", "Category"),
    "broader_category": ("Category", "OF_CATEGORY", "Category"),
    "found_at": ("Document", "FOUND_AT", "Address"),
    "mentions_actor": ("Document", "MENTIONS", "Actor"),
    "mentions_category": ("Document", "MENTIONS", "Category"),
    "mentions_instrument": ("Document", "MENTIONS", "Instrument"),
    "mentions_system": ("Document", "MENTIONS", "WeaponSystem"),
    "stated_in": ("Claim", "STATED_IN", "Document"),
    "supplied_by": ("Claim", "SUPPLIED_BY", "Actor"),
    "supplied_to": ("Claim", "SUPPLIED_TO", "Actor"),
    "supplied_category": ("Claim", "SUPPLIED_ITEM", "Category"),
    "supplied_system": ("Claim", "SUPPLIED_ITEM", "WeaponSystem"),
    "concerns": ("Claim", "CONCERNS", "Instrument"),
    "violated_by": ("Claim", "VIOLATED_BY", "Actor"),
    "signed_by": ("Claim", "SIGNED_BY", "Actor"),
    "supplies": ("Actor", "SUPPLIES", "Actor"),
    "may_supply": ("Actor", "MAY_SUPPLY", "Actor"),
    "violates": ("Actor", "VIOLATES", "Instrument"),
    "signed": ("Actor", "SIGNED", "Instrument"),
}
"""The relationship that each other table holds, between the labels of its ends."""
TYPES = {
    str: "string",
    int: "long",
    float: "double",
    dt.date: "date",
    dt.datetime: "datetime",
    tuple[str, ...]: "string[]",
}
"""The type of a column in a header, by that of its field; one that may be None has the same."""


def header(table: Table) -> str:
    """Return the first line of a table's file."""
    hints = get_type_hints(table.row)
    names = [column.name for column in fields(table.row)]
    if table.name in LABELS:
        keys, last = [f"id:ID({LABELS[table.name]})"], ":LABEL"
    else:
        start, _, end = ENDS[table.name]
        keys, last = [f":START_ID({start})", f":END_ID({end})"], ":TYPE"
    typed = [f"{name}:{_type(hints[name])}" for name in names[len(keys) :]]
    return ",".join([*keys, *typed, last]) + "\n"


def liner(table: Table) -> Callable[[Row], str]:
    """Return what writes a row as a line, or several where a text has several."""
    names = [column.name for column in fields(table.row)]

    def line(row: Row) -> str:
        return ",".join([*(_cell(getattr(row, name)) for name in names), _kind(table, row)]) + "\n"

    return line


def _kind(table: Table, row: Row) -> str:
    if table.name == "actors":
        return OWN[str(getattr(row, "type"))]  # noqa: B009  # only the rows of this table have it
    return LABELS.get(table.name) or ENDS[table.name][1]


def _type(hint: object) -> str:
    return next(name for kind, name in TYPES.items() if hint in (kind, kind | None))


def _cell(value: object) -> str:
    """Return a value between commas: nothing for None, which is not the empty text."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _quoted(";".join(value))
    if isinstance(value, dt.datetime):
        return write_moment(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return _quoted(value) if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
