"""A graph on each engine, empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.access import Access
from graph.claim_graph import ClaimGraph
from graph.engines import open_engine
from graph.schema import Versioned
from graph.store import Graph
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server

ENGINES = ["ladybug", "neo4j"]


@pytest.fixture
def access(neo4j_server: Server) -> Access:
    return Access(password=neo4j_server.password)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Versioned]:
    if request.param == "ladybug":
        opened = open_engine(f"ladybug:{tmp_path / 'graph.lbug'}")
    else:
        server: Server = request.getfixturevalue("neo4j_server")
        opened = open_engine(server.address, access=request.getfixturevalue("access"))
        empty(server)
    yield opened
    opened.close()


@pytest.fixture
def graph(engine: Versioned) -> Graph:
    return ClaimGraph(engine)
