"""The service in this process, over a graph of this machine, without a port or keys."""

import datetime as dt
from asyncio import Lock
from collections.abc import Iterable, Iterator
from functools import cached_property

from starlette.testclient import TestClient

from app.deps import Service
from app.keyring import Keyring
from app.main import app_over
from app.opening import extractor_of, graph_of
from app.reading import Reader, Refused
from app.settings import Settings
from graph.free_answer import Limits
from graph.store import Graph
from schemas.claims import Document, Reading
from schemas.questions import Interpretation

_ADDRESS = "http://local"
"""What addresses begin with that go no further than this process."""


class LateReader:
    """The extractor of these settings, made when it is first used: most questions do without."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def version(self) -> str:
        """The version of the extractor."""
        return self._reader.version

    def interpret(self, question: str, *, lang: str | None, today: dt.date) -> Interpretation:
        """Return what the extractor takes a question for."""
        return self._reader.interpret(question, lang=lang, today=today)

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refused]:
        """Yield what the extractor yields."""
        return self._reader.read_all(documents)

    @cached_property
    def _reader(self) -> Reader:
        return extractor_of(self._settings)


class LocalService(TestClient):
    """An HTTP client whose requests this process answers itself, from a graph that is closed with it."""

    def __init__(self, settings: Settings, *, writes: bool = False) -> None:
        """Open the graph of the settings, to read unless it `writes`; raises GraphUnavailable, or GraphBusy."""
        own = settings.model_copy(update={"reads": "open", "requests_per_minute": 0, "log": "quiet"})
        self._graph: Graph = graph_of(own, read_only=not writes)
        limits = Limits(own.cypher_seconds, own.cypher_rows)
        service = Service(graph=self._graph, extractor=LateReader(own), reading=Lock(), limits=limits)
        app = app_over(service, own, keyring=Keyring(None))
        super().__init__(app, base_url=_ADDRESS, raise_server_exceptions=False)

    def close(self) -> None:
        """Close the graph."""
        super().close()
        self._graph.close()
