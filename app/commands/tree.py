"""The commands of armsgraph and the options of all."""

from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from app.commands.ask import ask
from app.commands.console import notes
from app.commands.export import export
from app.commands.extract import extract
from app.commands.graph import graph
from app.commands.ingest import INTERRUPTED, ingest_documents, remove
from app.commands.keys import keys
from app.commands.query import query
from app.commands.review import review
from app.commands.serve import serve


class Stoppable(TyperGroup):
    """Commands that Ctrl-C ends with a line."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # as Typer has it
        """Run the command that is named."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            notes().print("armsgraph: stopped")
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    cls=Stoppable,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read who supplies whom with what arms out of news texts, and ask for it.",
    epilog=(
        "Exit codes: 0 all read, 1 some documents refused, 2 a wrong option or setting, 3 no graph, "
        "70 a fault of armsgraph, 130 stopped."
    ),
)
app.command()(extract)
app.command("ingest")(ingest_documents)
app.command()(remove)
app.command()(serve)
app.command()(ask)
app.add_typer(query, name="query")
app.add_typer(graph, name="graph")
app.add_typer(export, name="export")
app.add_typer(keys, name="keys")
app.add_typer(review, name="review")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"armsgraph {version('armsgraph')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    __: Annotated[
        bool, typer.Option("--traceback", help="After a fault of armsgraph, show where it happened.")
    ] = False,
) -> None:
    pass
