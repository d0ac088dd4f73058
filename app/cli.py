"""The armsgraph command."""

import logging
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from app.commands.console import notes
from app.commands.extract import extract
from app.commands.ingest import ingest_documents, remove
from app.commands.query import query
from app.commands.serve import serve
from schemas.errors import ArmsgraphError, GraphError

UNUSABLE = 2
"""The exit code for a question, a setting or an option that nothing can be done with."""
UNAVAILABLE = 3
"""The exit code where the graph cannot be opened or reached."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read who supplies whom with what arms out of news texts, and ask for it.",
    epilog="Exit codes: 0 all read, 1 some documents refused, 2 a wrong option or setting, 3 no graph.",
)
app.command()(extract)
app.command("ingest")(ingest_documents)
app.command()(remove)
app.command()(serve)
app.add_typer(query, name="query")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"armsgraph {version('armsgraph')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command; an error of ours is one line on standard error."""
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # our own line says what it would
    try:
        app(prog_name="armsgraph")
    except ArmsgraphError as error:
        notes().print(f"armsgraph: {error}")
        sys.exit(UNAVAILABLE if isinstance(error, GraphError) else UNUSABLE)
