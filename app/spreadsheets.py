"""Cells and lines that a spreadsheet shows, and never runs as a formula."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO

from pydantic import JsonValue

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text begins with that spreadsheets take for a formula, or skip before one."""


def harmless(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Yield cells with an apostrophe before each text that a spreadsheet would run; numbers stay as they are."""
    for cell in cells:
        yield f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def cell(value: JsonValue) -> Cell:
    """Return a value as a cell has it: lists and maps as JSON, true and false in small letters."""
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def lines(records: Iterable[Iterable[Cell]], *, end: str = "\r\n") -> Iterator[str]:
    """Yield a line of comma-separated values for each record, harmless, one at a time."""
    written = StringIO()
    writer = csv.writer(written, lineterminator=end)
    for record in records:
        writer.writerow(harmless(record))
        yield written.getvalue()
        written.seek(0)
        written.truncate()
