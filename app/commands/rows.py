"""The rows of a listing, as many as were asked for, in the form that was asked for."""

from collections.abc import Callable
from typing import TypeVar

from app.cells import CELLS
from app.client import Client
from app.commands.columns import TABLES
from app.commands.console import notes
from app.commands.options import Call
from app.commands.tables import print_rows
from app.listings import Listing
from schemas.claims import Model

Row = TypeVar("Row", bound=Model)


def show(call: Call, ask: Callable[[Client], Listing[Row]]) -> None:
    """Print the first rows, or all, and say whether there are more, and what was left out."""
    with call.client as client:
        listing = ask(client)
        total, most, left_out = listing.total, call.most, listing.left_out
        rows = listing if most is None else listing.first(most)
        print_rows(rows, call.form, table=TABLES[listing.kind], cells=CELLS[listing.kind])
    if most is not None and total > most:
        notes().print(f"there are more than these {most:,}; --limit shows more")
    elif not total:
        notes().print("nothing in the graph answers this")
    if left_out:
        notes().print(f"claims left out: {left_out:,} without a date")
