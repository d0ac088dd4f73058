"""Metrics: what the service has done, as Prometheus counts it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.reading import Reader, Refused
from schemas.api import GraphCounts
from schemas.batches import JobState
from schemas.claims import Document, Reading
from schemas.questions import Interpretation

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REFUSED = {401: "no key", 403: "scope", 413: "size", 415: "kind", 422: "value", 429: "rate", 504: "time"}
"""Why a request was refused, by the status of its answer."""
ENGINE_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The counters of one service, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = self._histogram(
            "request_seconds", "Requests, and how long they took.", ("route", "method", "status")
        )
        self.refused = self._counter("requests_refused", "Requests that were refused, by reason.", ("reason",))
        self.documents = self._counter("documents_read", "Documents that the extractor took, by outcome.", ("outcome",))
        self.words = self._counter("extraction_words", "Words that the extractor read.")
        self.seconds = self._counter("extraction_seconds", "Seconds that it took; words by seconds is its speed.")
        self.claims = self._counter("claims_read", "Claims that it found, by type.", ("type",))
        self._transactions = self._histogram(
            "engine_seconds", "Transactions of the graph, and how long they took.", ("kind",), ENGINE_SECONDS
        )
        self.up = self._gauge("graph_up", "1 while the graph answers.")
        self.age = self._gauge("last_document_age_seconds", "Seconds since the newest document was stored.")
        self.jobs = self._gauge("jobs", "Jobs that wait or run, by state.", ("state",))
        self.held = self._gauge("graph_rows", "What answers draw on, by kind.", ("kind",))

    def engine(self, kind: str, seconds: float) -> None:
        """Count a transaction of the graph."""
        self._transactions.labels(kind).observe(seconds)

    def hold(self, counts: GraphCounts, age: float | None) -> None:
        """Note what the graph holds, and the age of its newest document in seconds."""
        self.up.set(1)
        self.age.set(float("nan") if age is None else age)
        for kind, number in counts:
            self.held.labels(kind).set(number)

    def queue(self, jobs: Mapping[JobState, int]) -> None:
        """Note how many jobs wait, and how many run."""
        for state, number in jobs.items():
            self.jobs.labels(state).set(number)

    def _counter(self, name: str, told: str, labels: Iterable[str] = ()) -> Counter:
        return Counter(f"armsgraph_{name}", told, labels, registry=self.registry)

    def _gauge(self, name: str, told: str, labels: Iterable[str] = ()) -> Gauge:
        return Gauge(f"armsgraph_{name}", told, labels, registry=self.registry)

    def _histogram(
        self, name: str, told: str, labels: Iterable[str], buckets: tuple[float, ...] = Histogram.DEFAULT_BUCKETS
    ) -> Histogram:
        return Histogram(f"armsgraph_{name}", told, labels, registry=self.registry, buckets=buckets)


class RequestCount:
    """An ASGI app that counts requests by route, method and status."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count it when it is answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = 500, perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            self._count(scope, status, perf_counter() - start)

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.requests.labels(route, method, status).observe(seconds)
        if status in REFUSED:
            self._metrics.refused.labels(REFUSED[status]).inc()


class MeasuredReader:
    """A reader whose documents, words, claims and seconds are counted."""

    def __init__(self, reader: Reader, metrics: Metrics) -> None:
        self._reader = reader
        self._metrics = metrics

    @property
    def version(self) -> str:
        """The version of the reader."""
        return self._reader.version

    def interpret(self, question: str, *, lang: str | None, today: dt.date) -> Interpretation:
        """Return what the reader takes a question for."""
        return self._reader.interpret(question, lang=lang, today=today)

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading | Refused]:
        """Yield what the reader yields."""
        outcomes = self._reader.read_all(documents)
        while True:
            start = perf_counter()
            outcome = next(outcomes, None)
            self._metrics.seconds.inc(perf_counter() - start)
            if outcome is None:
                return
            self._count(outcome)
            yield outcome

    def _count(self, outcome: Reading | Refused) -> None:
        if not isinstance(outcome, Reading):
            self._metrics.documents.labels("refused").inc()
            return
        self._metrics.documents.labels("read").inc()
        self._metrics.words.inc(len(outcome.document.text.split()))
        for claim in outcome.claims:
            self._metrics.claims.labels(claim.type).inc()
