"""An empty graph in a folder of its own, a reader that needs no pipeline, and a client of the service over both."""

import socket
from asyncio import Lock
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from fastapi.testclient import TestClient
from starlette.types import ASGIApp

from app.deps import Service
from app.main import app_over
from app.opening import graph_of
from app.settings import Settings
from graph.store import Graph
from tests.app.reader import LineReader

GRAPHS = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "cypher": "application/x-cypher-query",
    "jsonld": "application/ld+json",
    "ftm": "application/json+ftm",
}
"""The forms that hold a graph, with what they are sent as."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(graph=f"ladybug:{tmp_path}/graph.lbug", jobs=tmp_path / "jobs", keys=tmp_path / "keys.json")


@pytest.fixture
def graph(settings: Settings) -> Iterator[Graph]:
    with graph_of(settings) as opened:
        yield opened


@pytest.fixture
def reader() -> LineReader:
    return LineReader()


@pytest.fixture
def make_client(graph: Graph, reader: LineReader, settings: Settings) -> Iterator[Callable[..., TestClient]]:
    """Makes a client of a service over the graph, with these settings changed."""
    with ExitStack() as opened:

        def make(**changed: object) -> TestClient:
            app = app_over(Service(graph=graph, extractor=reader, reading=Lock()), settings.model_copy(update=changed))
            return opened.enter_context(TestClient(app, raise_server_exceptions=False))

        yield make


@pytest.fixture
def client(make_client: Callable[..., TestClient]) -> TestClient:
    return make_client()


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address at which an app answers over HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, server_header=False))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def address(client: TestClient) -> Iterator[str]:
    """Where the service of the client answers over HTTP."""
    with served(client.app) as at:
        yield at
