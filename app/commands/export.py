"""armsgraph export: the graph in the forms that other programs load."""

from pathlib import Path
from typing import Annotated

import typer

from app.commands.console import answers, follow, notes
from app.commands.graph import Location
from app.gold import gold as gold_lines
from app.opening import graph_of
from app.settings import read_settings
from graph.contents import Digest
from graph.neo4j_import import is_free, write_import
from graph.transfer import GraphSource

export = typer.Typer(no_args_is_help=True, help="Write the graph in a form that other programs load.")


@export.callback()
def _group() -> None:
    pass


@export.command("neo4j-import")
def neo4j_import(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
) -> None:
    """Write the CSV files of neo4j-admin database import full, and the script that imports them.

    That is the quickest way to move millions of claims to a Neo4j server.
    README.md in the folder says what to do. Nobody should write to the graph
    meanwhile. An export that was stopped is begun anew by starting it over.

    Example:
      armsgraph export neo4j-import big/
    """
    settings = read_settings()
    if not is_free(folder):
        raise typer.BadParameter(f"{folder} is not an empty folder")
    with Location(settings.graph).open(settings, read_only=True) as engine:
        folder.mkdir(parents=True, exist_ok=True)
        source, written = GraphSource(engine), Digest()
        follow(notes(), "Writing", write_import(source, folder, written), sum(source.counts().values()))
    answers().print(f"{folder}: {written}", soft_wrap=True)


@export.command()
def gold() -> None:
    """Write each document whose claims were all decided on as a gold passage, a line of JSON each.

    Example:
      armsgraph export gold > reviewed.jsonl
    """
    with graph_of(read_settings(), read_only=True) as graph:
        for line in gold_lines(graph):
            typer.echo(line, nl=False)
