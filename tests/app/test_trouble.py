"""What whoever uses the service or the command sees of a server that fails."""

import signal
from asyncio import Lock
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

import neo4j
import pytest
from fastapi.testclient import TestClient

from app.commands import ingest
from app.deps import Service
from app.main import app_over
from app.opening import graph_of
from app.settings import Settings
from schemas.claims import Document, Reading
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from tests.app.commands.conftest import Command, command
from tests.app.reader import LineReader, Refusal
from tests.graph.proxy import Proxy

__all__ = ["command"]
ARTICLE = {"text": "Russia delivers 4 S-400 to India.", "date": "2021-11-15"}
ROUTES = ["/v1/supplies", "/v1/documents/none", "/readyz"]


def settings_at(port: int, server: Server, password: str | None = None) -> Settings:
    return Settings.model_validate(
        {
            "graph": f"neo4j://127.0.0.1:{port}",
            "neo4j_password": password or server.password,
            "neo4j_connect_seconds": 1,
        }
    )


@contextmanager
def serving(settings: Settings) -> Iterator[TestClient]:
    """A service over the graph, which gives up soon."""
    service = Service(graph=graph_of(settings, retry=0.1), extractor=LineReader(), reading=Lock())
    with (
        TemporaryDirectory() as kept,
        TestClient(
            app_over(service, settings.model_copy(update={"jobs": Path(kept)})), raise_server_exceptions=False
        ) as client,
    ):
        yield client


def problem(response: Any) -> str:  # noqa: ANN401  # TestClient has a response of its own
    """Return what a 503 says."""
    assert response.status_code == response.json()["status"] == 503, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told = str(response.json()["detail"])
    assert len(told.splitlines()) == 1
    return told


def await_ready(client: TestClient) -> dict[str, object]:
    """Ask until the service is ready, and return what it says then."""
    for _ in range(60):
        response = client.get("/readyz")
        if response.status_code == 200:
            return dict(response.json())
        Event().wait(0.5)
    raise AssertionError(response.text)


def test_service_whose_server_is_gone_is_not_ready_and_comes_back(frail_server: Server) -> None:
    with Proxy(frail_server.bolt_port) as proxy:
        settings, port = settings_at(proxy.port, frail_server), proxy.port
        context = serving(settings)
        client = context.__enter__()
        empty(frail_server)
        assert client.post("/v1/documents", json=ARTICLE).status_code == 201
        assert await_ready(client)["documents"] == 1
    try:
        for route in ROUTES:
            assert "does not answer any more" in problem(client.get(route))
        assert "does not answer any more" in problem(client.post("/v1/documents", json=ARTICLE | {"text": "News."}))
        assert client.get("/healthz").status_code == 200
        with Proxy(frail_server.bolt_port, port=port):
            told = {"documents": 1, "claims": 1, "entities": 3, "retracted": 0, "engine": "neo4j"}
            assert told.items() <= await_ready(client).items()
            assert client.get("/v1/supplies").json()["total"] == 1
            assert client.post("/v1/documents", json=ARTICLE).status_code == 200
    finally:
        context.__exit__(None, None, None)


def test_service_whose_server_hangs_is_not_ready_and_comes_back(frail_server: Server) -> None:
    with serving(settings_at(frail_server.bolt_port, frail_server)) as client:
        before = await_ready(client)
        frail_server.signal(signal.SIGSTOP)
        try:
            problem(client.get("/readyz"))
            assert client.get("/healthz").status_code == 200
            problem(client.post("/v1/documents", json=ARTICLE | {"text": "News."}))
        finally:
            frail_server.signal(signal.SIGCONT)
        assert await_ready(client) == before


def test_job_whose_server_goes_away_waits_and_goes_on(frail_server: Server) -> None:
    feed = "".join(f'{{"id": {n}, "text": "Number {n}. Russia delivers {n} S-400 to India."}}\n' for n in range(60))
    with serving(settings_at(frail_server.bolt_port, frail_server)) as client:
        empty(frail_server)
        frail_server.kill()
        sent = client.post("/v1/documents", content=feed, headers={"Content-Type": "application/x-ndjson"})
        assert sent.status_code == 202
        while not (job := client.get(sent.headers["Location"]).json())["error"]:
            Event().wait(0.1)
        assert "does not answer any more" in job["error"]
        assert (job["state"], job["done"]) == ("queued", 0)
        frail_server.start()
        await_ready(client)
        while (job := client.get(sent.headers["Location"]).json())["state"] in {"queued", "running"}:
            Event().wait(0.1)
        assert (job["state"], job["read"], job["error"]) == ("done", 60, None)
        assert await_ready(client)["claims"] == 60


def set_password(server: Server, old: str, new: str) -> None:
    with neo4j.GraphDatabase.driver(server.address, auth=(server.user, old)) as driver:
        driver.execute_query("ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old=old, new=new, database_="system")


def test_password_that_changes_under_a_service_is_said(
    frail_server: Server, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = frail_server.password, "another password"
    with Proxy(frail_server.bolt_port) as proxy, serving(settings_at(proxy.port, frail_server)) as client:
        set_password(frail_server, old, new)
        try:
            proxy.cut()  # who is in stays in, until the connection ends
            assert "refuses the user 'neo4j' with this password: set ARMSGRAPH_NEO4J_USER" in problem(
                client.get("/v1/supplies")
            )
            assert "refuses the user" in problem(client.get("/readyz"))
            monkeypatch.setenv("ARMSGRAPH_GRAPH", frail_server.address)
            monkeypatch.setenv("ARMSGRAPH_NEO4J_PASSWORD", old)
            ended = command("query", "supplies")
            assert ended.code == 3
            assert "refuses the user 'neo4j'" in ended.err
            assert len(ended.err.splitlines()) == 1
        finally:
            set_password(frail_server, new, old)
        await_ready(client)


class Interrupting(LineReader):
    """Reads, and has something happen before the last of these documents."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refusal]:
        for outcome in super().read_all(documents):
            if self.count == 40:
                self._server.kill()
            yield outcome


def test_run_whose_server_goes_away_says_so_and_is_simply_started_again(
    frail_server: Server, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMSGRAPH_GRAPH", frail_server.address)
    monkeypatch.setenv("ARMSGRAPH_NEO4J_PASSWORD", frail_server.password)
    monkeypatch.setattr("app.opening.RETRY", 1.0)
    settings = settings_at(frail_server.bolt_port, frail_server)
    graph_of(settings).close()
    empty(frail_server)
    feed = "".join(f'{{"id": {n}, "text": "Number {n}. Russia delivers {n} S-400 to India."}}\n' for n in range(60))
    with monkeypatch.context() as patch:
        patch.setattr(ingest, "extractor_of", lambda _: Interrupting(frail_server))
        ended = command("ingest", "-", given=feed.encode())
    assert ended.code == 3
    sums, told = ended.err.splitlines()
    assert sums == "32 read, 0 unchanged, 0 refused; 32 claims new, 0 retracted"
    assert told.startswith(f"armsgraph: the Neo4j server at {frail_server.address} does not answer any more")
    assert told.endswith("; start again to go on")

    frail_server.start()
    ended = command("ingest", "-", given=feed.encode())
    assert ended.code == 0
    assert ended.err == "28 read, 32 unchanged, 0 refused; 28 claims new, 0 retracted\n"
    with graph_of(settings, read_only=True) as graph:
        assert (graph.counts().documents, graph.counts().claims) == (60, 60)
