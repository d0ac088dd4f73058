"""armsgraph graph check and migrate: whether a graph can be used, and how to make it so."""

from contextlib import closing
from typing import Annotated

import typer

from app.commands.console import answers, notes
from app.opening import access_of
from app.settings import read_settings
from graph.claim_graph import ClaimGraph
from graph.engines import connect
from graph.schema import latest, migrate, version
from graph.store import Graph
from schemas.errors import SchemaMismatch

Wait = Annotated[
    float, typer.Option(min=0, metavar="SECONDS", help="How long to wait for a server that is still starting.")
]


def check_graph(wait: Wait = 0) -> None:
    """Say whether the graph can be reached and used: its server, its schema, what it holds.

    Ends with 0 if it can, else with 3 and one line that says what to do.

    Example:
      armsgraph graph check --wait 60
    """
    settings = read_settings()
    with closing(connect(settings.graph, read_only=True, access=access_of(settings, wait=wait))) as engine:
        found, known = version(engine), latest(engine.dialect)
        facts = [("graph", engine.address), *engine.facts(), ("schema", _schema(found, known))]
        if found == known:
            facts.append(("holds", _holds(ClaimGraph(engine))))
    for name, fact in facts:
        answers().print(f"{name:<28} {fact}", markup=False)
    if found != known:
        raise SchemaMismatch(_remedy(found, known))


def migrate_graph(wait: Wait = 0) -> None:
    """Bring the graph's tables and indexes to the version that this program needs.

    A graph that has it already is left as it is. Stopped half way, it is
    finished by starting it over.

    Example:
      armsgraph graph migrate
    """
    settings = read_settings()
    with closing(connect(settings.graph, access=access_of(settings, wait=wait))) as engine:
        reached = list(migrate(engine))
        notes().print(
            f"{engine.address} now has version {reached[-1]} of the schema"
            if reached
            else f"{engine.address} has version {version(engine)} of the schema already"
        )


def _schema(found: int, known: int) -> str:
    return f"version {found}" + ("" if found == known else f"; this program needs {known}")


def _remedy(found: int, known: int) -> str:
    if found > known:
        return "the graph is newer than this program: install a newer armsgraph"
    return "nothing is in the graph yet: ingest something" if found == 0 else "run armsgraph graph migrate"


def _holds(graph: Graph) -> str:
    counts = graph.counts()
    retracted = f", {counts.retracted:,} claims retracted" if counts.retracted else ""
    return f"{counts.documents:,} documents, {counts.claims:,} claims, {counts.entities:,} entities{retracted}"
