"""A graph on each engine, empty and in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.claim_graph import ClaimGraph
from graph.engine import Engine
from graph.ladybug import LadybugEngine
from graph.store import Graph


@pytest.fixture(params=["ladybug"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    assert request.param == "ladybug"
    opened = LadybugEngine(tmp_path / "graph.lbug")
    yield opened
    opened.close()


@pytest.fixture
def graph(engine: Engine) -> Graph:
    return ClaimGraph(engine)
