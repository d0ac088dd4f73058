"""armsgraph ask: a question in words, what it was understood as, and the rows that answer it."""

import json
from itertools import groupby
from typing import Annotated

import typer

from app.cells import CELLS
from app.client import Client
from app.commands.columns import TABLES
from app.commands.console import answers, notes
from app.commands.options import As, Key, Server
from app.commands.tables import Format, print_rows
from schemas.questions import Answer, Understanding


def ask(
    question: Annotated[str, typer.Argument(help="In any language that has a pack.", show_default=False)],
    lang: Annotated[str | None, typer.Option(help="Its language, if that shall not be guessed.")] = None,
    form: As = Format.TABLE,
    server: Server = None,
    key: Key = None,
) -> None:
    """Answer a question in words: what it was understood as, the rows with their evidence, and what is to be said.

    Examples:
      armsgraph ask "Who supplied missiles to Russia?"

      armsgraph ask "Qui livre des chars à l'Ukraine ?" --format json
    """
    with Client(server, key=key) as client:
        reply = client.ask(question, lang)
    if form is Format.JSON:
        answers().print_json(json.dumps(reply.model_dump(mode="json"), ensure_ascii=False))
        return
    if reply.understood:
        notes().print(f"understood as: {_told(reply.understood)}")
    _print_rows(reply, form)
    if reply.message:
        notes().print(reply.message)


def _print_rows(reply: Answer, form: Format) -> None:
    for kind, rows in groupby(reply.rows, type):
        print_rows(list(rows), form, table=TABLES[kind], cells=CELLS[kind])
    if reply.understood and not reply.rows:
        notes().print("nothing in the graph answers this" + (" as it was asked" if _left_out(reply) else ""))
    elif reply.more:
        notes().print(f"there are more than these {len(reply.rows):,}; armsgraph query with --limit shows more")
    if left_out := _left_out(reply):
        notes().print(f"claims left out: {left_out}")


def _left_out(reply: Answer) -> str:
    """How many claims the rows leave out, and why; empty for none."""
    told = [f"{number:,} {status}" for status, number in reply.others.items() if number]
    return ", ".join([*told, f"{reply.undated:,} without a date"] if reply.undated else told)


def _told(call: Understanding) -> str:
    """The call in words: the noun of its route, with its parameters."""
    params = (
        f"{name} {', '.join(map(str, value)) if isinstance(value, tuple) else value}"
        for name, value in call.params.items()
    )
    return "; ".join([call.path.rpartition("/")[2], *params])
