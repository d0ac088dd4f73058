"""Rows printed as a table, as comma-separated values or as JSON."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import chain, zip_longest
from typing import TypeVar

from pydantic import BaseModel
from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.commands.console import answers
from app.spreadsheets import Cell, lines

BENEATH = "evidence"
"""The column that is too wide to stand beside others."""

_GAP = 2

Row = TypeVar("Row", bound=BaseModel)


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def print_rows(
    rows: Iterable[Row],
    form: Format,
    *,
    table: Mapping[str, Callable[[Row], str]],
    cells: Mapping[str, Callable[[Row], Cell]],
) -> None:
    """Print rows: `table` has the columns that people read, `cells` those of a spreadsheet, written as rows come."""
    if form is Format.TABLE:
        _print_table(list(rows), table)
        return
    if form is Format.CSV:
        records = ((cell(row) for cell in cells.values()) for row in rows)
        sys.stdout.writelines(lines(chain([cells], records), end="\n"))
        return
    written = json.dumps([row.model_dump(mode="json") for row in rows], indent=2, ensure_ascii=False)
    sys.stdout.write(written + "\n")


def _print_table(rows: Sequence[Row], columns: Mapping[str, Callable[[Row], str]]) -> None:
    """Print rows in columns as wide as what they hold; evidence stands beneath the rows that it is for."""
    console = answers()
    beside = [name for name in columns if name != BENEATH]
    lines = [[columns[name](row) for name in beside] for row in rows]
    widths = _widths([beside, *lines], console.width)
    console.print(_line(beside, widths, style="bold"))
    console.rule(characters="─", style="dim")
    quotes = [columns[BENEATH](row) if BENEATH in columns else "" for row in rows]
    for line, quote, after in zip_longest(lines, quotes, quotes[1:]):
        console.print(_line(line, widths))
        if quote and quote != after:
            console.print(Padding(Text(quote, style="dim italic"), (0, 0, 1, 4)))


def _widths(lines: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the widths that columns need, the widest ones cut until they fit."""
    widths = [max(cell_len(part) for cell in cells for part in cell.split("\n")) for cells in zip(*lines, strict=True)]
    while sum(widths) + _GAP * len(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], *, style: str = "") -> Table:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*(Text(cell, style=style) for cell in cells))
    return grid
