"""Open a graph by its address."""

from pathlib import Path

from graph.access import SCHEMES, Access, check_address, check_secrecy
from graph.claim_graph import ClaimGraph
from graph.schema import Versioned, prepare
from graph.store import Graph
from graph.watched import Watch, Watched
from schemas.errors import InvalidSettings


def open_graph(
    address: str, *, read_only: bool = False, access: Access | None = None, watch: Watch | None = None
) -> Graph:
    """Return the graph at `ladybug:path/to/file` or `neo4j://host:7687`.

    Raises InvalidSettings for another address, GraphUnavailable if there is
    no graph to open or no server to reach, SchemaMismatch for a graph of
    another version, GraphBusy if another process writes the file. `watch` is
    told how long each transaction took.
    """
    engine = open_engine(address, read_only=read_only, access=access)
    return ClaimGraph(Watched(engine, watch) if watch else engine)


def open_engine(address: str, *, read_only: bool = False, access: Access | None = None) -> Versioned:
    """Return the engine of a graph that is ready to be asked or written; raises as `open_graph` does."""
    engine = connect(address, read_only=read_only, access=access)
    try:
        prepare(engine, read_only=read_only)
    except BaseException:
        engine.close()
        raise
    return engine


def connect(address: str, *, read_only: bool = False, access: Access | None = None) -> Versioned:
    """Return an engine whose schema nobody has looked at.

    The driver of the other engine, a third of a second, is not loaded.
    """
    scheme, _, rest = address.partition(":")
    if scheme == "ladybug" and rest.strip("/"):
        from graph.ladybug import LadybugEngine

        return LadybugEngine(Path(rest), read_only=read_only)
    if scheme in SCHEMES and rest.strip("/"):
        from graph.neo4j import Neo4jEngine

        check_address(address, access or Access())
        return Neo4jEngine(address, access=access or Access(), read_only=read_only)
    check_secrecy(address)
    choices = "ladybug:path/to/file or neo4j://host:7687"
    raise InvalidSettings(f"graph address {address!r}: expected {choices}")


def tell_service(address: str, service: str) -> None:
    """Let other writers of an embedded graph, which this process has open, know at which address it is served."""
    scheme, _, rest = address.partition(":")
    if scheme == "ladybug":
        from graph.ladybug_file import tell_service as tell

        tell(Path(rest), service)
