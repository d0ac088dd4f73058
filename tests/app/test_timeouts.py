import logging
from asyncio import Lock
from collections.abc import Iterable, Iterator
from threading import Event

import pytest
from fastapi.testclient import TestClient

from app.deps import Service
from app.main import app_over
from app.settings import Settings
from graph.store import Graph
from schemas.claims import Document, Reading
from tests.app.reader import LineReader, Refusal

ARTICLE = {"text": "Russia delivers 4 S-400 to India."}


class SlowReader(LineReader):
    """Reads when it is allowed to."""

    def __init__(self) -> None:
        super().__init__()
        self.allowed = Event()

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refusal]:
        assert self.allowed.wait(60)
        yield from super().read_all(documents)


def test_what_takes_too_long_is_answered_and_goes_on(graph: Graph, settings: Settings) -> None:
    reader = SlowReader()
    service = Service(graph=graph, extractor=reader, reading=Lock())
    hurried = settings.model_copy(update={"request_seconds": 0.2})
    with TestClient(app_over(service, hurried), raise_server_exceptions=False) as client:
        response = client.post("/v1/documents", json=ARTICLE)
        assert response.status_code == 504
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["x-request-id"] == response.json()["request_id"]
        assert response.json()["detail"] == "not answered within 0.2 s; what was begun goes on, so ask again"
        reader.allowed.set()
        while graph.counts().documents == 0:
            Event().wait(0.05)
        assert reader.count == 1


def test_what_fails_after_it_was_given_up_is_logged(
    graph: Graph, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    class Failing(SlowReader):
        def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refusal]:
            assert self.allowed.wait(60)
            raise OSError("the disk has gone")

    reader = Failing()
    service = Service(graph=graph, extractor=reader, reading=Lock())
    hurried = settings.model_copy(update={"request_seconds": 0.2})
    with TestClient(app_over(service, hurried), raise_server_exceptions=False) as client:
        late = client.post("/v1/documents", json=ARTICLE)
        assert late.status_code == 504
        with caplog.at_level(logging.ERROR, "armsgraph"):
            reader.allowed.set()
            while not caplog.records:
                Event().wait(0.05)
    told = caplog.records[-1]
    assert told.getMessage() == "a request that was given up has failed: the disk has gone"
    assert vars(told)["request_id"] == late.json()["request_id"]
