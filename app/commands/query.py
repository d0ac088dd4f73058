"""armsgraph query: what the graph knows."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Annotated, TypeVar

import typer
from pydantic import BaseModel

from app.asking import (
    MOST_DOCUMENTS,
    MOST_ROWS,
    ClaimQuestion,
    SupplyQuestion,
    claim_filter,
    entity_types,
    supply_filter,
)
from app.commands.columns import CLAIM_CELLS, CLAIM_TABLE, ENTITY_CELLS, ENTITY_TABLE, SUPPLY_CELLS, SUPPLY_TABLE
from app.commands.console import notes
from app.commands.tables import Format, print_rows
from app.names import search
from app.opening import graph_of
from app.pages import page_of, rows_of
from app.settings import read_settings
from app.spreadsheets import Cell
from schemas.api import DEFAULT_STATUSES, Page
from schemas.ontology import ClaimType, EntityType, SupplyStatus

query = typer.Typer(no_args_is_help=True, help="Ask the graph who supplies whom, for claims, or for entities.")
Row = TypeVar("Row", bound=BaseModel)

As = Annotated[Format, typer.Option("--format", help="How to print; json has the rows of the API.")]
Limit = Annotated[int, typer.Option(min=1, help="The most rows to print.")]
Named = Annotated[str | None, typer.Option(metavar="ID|NAME", help="An id such as RU, or a name such as Russia.")]
Actors = Annotated[
    list[str] | None, typer.Option(metavar="ID|NAME", help="An id such as RU, or a name; repeated for several.")
]
Item = Annotated[
    list[str] | None, typer.Option(metavar="ID|NAME", help="A system or category: kn-23, artillery-shell.")
]
Category = Annotated[
    list[str] | None,
    typer.Option(metavar="ID|NAME", help="A category with those under it and their systems: missile, aircraft."),
]
Day = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD, itself included; leaves out what has no date."),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=f"One or several of {', '.join(SupplyStatus)}: repeated, or with commas.",
        show_default="delivered,ordered",
    ),
]


@query.command()
def supplies(
    supplier: Actors = None,
    recipient: Actors = None,
    item: Item = None,
    category: Category = None,
    status: Statuses = None,
    since: Day = None,
    until: Day = None,
    min_documents: Annotated[int, typer.Option(min=1, max=MOST_DOCUMENTS, help="Articles that say so, at least.")] = 1,
    limit: Limit = 50,
    form: As = Format.TABLE,
) -> None:
    """Show who supplies whom with what, each row with its best evidence.

    Examples:
      armsgraph query supplies --category aircraft --since 2015 --format csv

      armsgraph query supplies --supplier KP --status alleged,denied
    """
    asked = SupplyQuestion(
        supplier=supplier or [],
        recipient=recipient or [],
        item=item or [],
        category=category or [],
        status=status or sorted(DEFAULT_STATUSES),
        since=since,
        until=until,
        min_documents=min_documents,
        limit=min(limit + 1, MOST_ROWS),
    )
    _list_supplies(asked, limit, form)


@query.command()
def claims(
    kind: Annotated[str | None, typer.Option("--type", help=f"One of {', '.join(ClaimType)}.")] = None,
    entity: Named = None,
    status: Annotated[list[str] | None, typer.Option("--status", metavar="STATUS", help="One or several.")] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="The document that says so.")] = None,
    limit: Limit = 50,
    form: As = Format.TABLE,
) -> None:
    """Show single claims of any type and status, each with its best evidence.

    Examples:
      armsgraph query claims --type violates --entity "North Korea"

      armsgraph query claims --type signs --status ratified,acceded --format json
    """
    asked = ClaimQuestion(
        type=kind, entity=entity, status=status or [], document=document, limit=min(limit + 1, MOST_ROWS)
    )
    with graph_of(read_settings(), read_only=True) as graph:
        wanted = claim_filter(asked, graph)
        rows = _first(limit, lambda cursor: graph.claims(wanted.model_copy(update={"cursor": cursor})))
    _show(rows, limit, form, table=CLAIM_TABLE, cells=CLAIM_CELLS)


@query.command()
def entities(
    name: Annotated[str, typer.Argument(help="A name or a part of one.", show_default="all")] = "",
    kind: Annotated[str | None, typer.Option("--type", help=f"One of {', '.join(EntityType)}.")] = None,
    limit: Limit = 50,
    form: As = Format.TABLE,
) -> None:
    """Find states, organizations, systems, categories and instruments that documents name.

    Examples:
      armsgraph query entities corée

      armsgraph query entities --type system --limit 20
    """
    types = entity_types(kind)
    with graph_of(read_settings(), read_only=True) as graph:
        found = search(name, graph.entities(types=types))
    rows = _first(limit, lambda cursor: page_of(found, cursor, limit + 1))
    _show(rows, limit, form, table=ENTITY_TABLE, cells=ENTITY_CELLS)


def _list_supplies(asked: SupplyQuestion, limit: int, form: Format) -> None:
    with graph_of(read_settings(), read_only=True) as graph:
        wanted = supply_filter(asked, graph)
        rows = _first(limit, lambda cursor: graph.supplies(wanted.model_copy(update={"cursor": cursor})))
    _show(rows, limit, form, table=SUPPLY_TABLE, cells=SUPPLY_CELLS)


def _first(limit: int, page: Callable[[str | None], Page[Row]]) -> list[Row]:
    """Return the first rows of a listing, and one more if there is one."""
    return list(islice(rows_of(page), limit + 1))


def _show(
    rows: Sequence[Row],
    limit: int,
    form: Format,
    *,
    table: Mapping[str, Callable[[Row], str]],
    cells: Mapping[str, Callable[[Row], Cell]],
) -> None:
    print_rows(rows[:limit], form, table=table, cells=cells)
    if len(rows) > limit:
        notes().print(f"there are more than these {limit:,}; --limit shows more")
    elif not rows:
        notes().print("nothing in the graph answers this")
