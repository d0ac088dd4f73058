"""Rows printed as a table, as comma-separated values or as JSON."""

import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter
from rich import box
from rich.table import Table
from rich.text import Text

from app.commands.columns import Cell
from app.commands.console import answers

Row = TypeVar("Row", bound=BaseModel)


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def print_rows(
    rows: Sequence[Row],
    form: Format,
    *,
    table: Mapping[str, Callable[[Row], str]],
    cells: Mapping[str, Callable[[Row], Cell]],
) -> None:
    """Print rows: `table` has the columns that people read, `cells` those of a spreadsheet."""
    if form is Format.TABLE:
        _print_table(rows, table)
        return
    if form is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(cells)
        writer.writerows([cell(row) for cell in cells.values()] for row in rows)
        return
    written = TypeAdapter(Sequence[BaseModel]).dump_json(rows, indent=2, serialize_as_any=True)
    sys.stdout.write(written.decode() + "\n")


def _print_table(rows: Sequence[Row], columns: Mapping[str, Callable[[Row], str]]) -> None:
    *names, last = columns
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold", max_width=24)
    table.add_column(last, overflow="fold", ratio=1)
    for row in rows:
        table.add_row(*(Text(column(row)) for column in columns.values()))
    answers().print(table)
