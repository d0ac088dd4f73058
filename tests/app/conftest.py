"""An empty graph in a folder of its own, a reader that needs no pipeline, and a client of the service over both."""

from asyncio import Lock
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.deps import Service
from app.main import app_over
from app.opening import graph_of
from app.settings import Settings
from graph.store import Graph
from tests.app.reader import LineReader


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(graph=f"ladybug:{tmp_path}/graph.lbug")


@pytest.fixture
def graph(settings: Settings) -> Iterator[Graph]:
    with graph_of(settings) as opened:
        yield opened


@pytest.fixture
def reader() -> LineReader:
    return LineReader()


@pytest.fixture
def client(graph: Graph, reader: LineReader, tmp_path: Path) -> Iterator[TestClient]:
    app = app_over(Service(graph=graph, extractor=reader, reading=Lock()), tmp_path / "jobs")
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened
