"""armsgraph query: what the graph knows."""

from typing import Annotated

import typer
from pydantic import Field

from app.commands.options import Call, options_of
from app.commands.rows import show
from app.questions import ClaimQuestion, PathQuestion, Question, SignatureQuestion, SupplyQuestion, ViolationQuestion
from app.routes.documents import DocumentQuestion
from app.routes.entities import EntityQuestion
from app.routes.timeline import TimelineQuestion

query = typer.Typer(
    no_args_is_help=True, help="Ask the graph, or a service, who supplies whom, who breaks and who signs what."
)


class NeighbourQuestion(Question):
    """Whose neighbours."""

    entity: Annotated[str, Field(description="An id, an ISO code or a name in any language")]


@query.command()
@options_of(SupplyQuestion)
def supplies(call: Call) -> None:
    """Show who supplies whom with what, each row with its best evidence.

    Examples:
      armsgraph query supplies --category aircraft --since 2015 --format csv

      armsgraph query supplies --supplier KP --status alleged,denied
    """
    show(call, lambda client: client.supplies(**call.filters))


@query.command()
@options_of(ViolationQuestion)
def violations(call: Call) -> None:
    """Show who is said to break which embargo, resolution or treaty.

    Examples:
      armsgraph query violations --actor Russia

      armsgraph query violations --target Libya --status asserted
    """
    show(call, lambda client: client.violations(**call.filters))


@query.command()
@options_of(SignatureQuestion)
def signatures(call: Call) -> None:
    """Show who signed, ratified, joined or left which treaty or agreement.

    Example:
      armsgraph query signatures --instrument new-start
    """
    show(call, lambda client: client.signatures(**call.filters))


@query.command()
@options_of(ClaimQuestion)
def claims(call: Call) -> None:
    """Show single claims of any type and status, each with its best evidence.

    Examples:
      armsgraph query claims --type violates --entity "North Korea"

      armsgraph query claims --type signs --status ratified,acceded --format json
    """
    show(call, lambda client: client.claims(**call.filters))


@query.command()
@options_of(EntityQuestion, "q")
def entities(call: Call) -> None:
    """Find states, organizations, systems, categories and instruments that documents name.

    Examples:
      armsgraph query entities corée

      armsgraph query entities --type system --limit 20
    """
    show(call, lambda client: client.entities(**call.filters))


@query.command()
@options_of(NeighbourQuestion, "entity")
def neighbours(call: Call) -> None:
    """Show whom claims tie to an entity, and how.

    Example:
      armsgraph query neighbours Russia
    """
    show(call, lambda client: client.neighbours(str(call.filters["entity"])))


@query.command()
@options_of(PathQuestion)
def paths(call: Call) -> None:
    """Show the shortest supply chains from one actor to another.

    Example:
      armsgraph query paths --from Iran --to Russia
    """
    show(call, lambda client: client.paths(**call.filters))


@query.command()
@options_of(TimelineQuestion)
def timeline(call: Call) -> None:
    """Count supplies by year or month and by status, with a bar of the articles.

    Example:
      armsgraph query timeline --recipient Ukraine --by month
    """
    show(call, lambda client: client.timeline(**call.filters))


@query.command()
@options_of(DocumentQuestion)
def documents(call: Call) -> None:
    """Show which documents the graph holds, the newest first.

    Example:
      armsgraph query documents --q S-400 --lang en
    """
    show(call, lambda client: client.documents(**call.filters))
