"""Open a graph by its address."""

from pathlib import Path

from graph.claim_graph import ClaimGraph
from graph.store import Graph
from schemas.errors import InvalidSettings

SERVERS = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_graph(address: str, *, read_only: bool = False, auth: tuple[str, str] | None = None) -> Graph:
    """Return the graph at `ladybug:path/to/file` or `neo4j://host:7687`.

    `auth` is the server's user and password. Raises InvalidSettings for
    another address, GraphUnavailable if there is no graph to open or no
    server to reach, GraphBusy if another process writes the file. The driver
    of the other engine, a third of a second, is not loaded.
    """
    scheme, _, rest = address.partition(":")
    if scheme == "ladybug" and rest.strip("/"):
        from graph.ladybug import LadybugEngine

        return ClaimGraph(LadybugEngine(Path(rest), read_only=read_only))
    if scheme in SERVERS and rest.strip("/"):
        from graph.neo4j import Neo4jEngine

        return ClaimGraph(Neo4jEngine(address, auth=auth, read_only=read_only))
    choices = "ladybug:path/to/file or neo4j://host:7687"
    raise InvalidSettings(f"graph address {address!r}: expected {choices}")
