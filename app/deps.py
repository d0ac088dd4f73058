"""What a route may ask for."""

from asyncio import Lock
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from app.jobs.runner import Runner
from app.jobs.store import Jobs
from app.metrics import Metrics
from app.pulse import Pulse
from app.reading import Reader
from graph.free_answer import Limits
from graph.store import Graph

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Service:
    """What the routes share; `reading` is held while the extractor reads a turn or a question, one at a time.

    `limits` are those of callers' own statements.
    """

    graph: Graph
    extractor: Reader
    reading: Lock
    limits: Limits = field(default_factory=Limits)


def _kept(request: Request, name: str, kind: type[Kept]) -> Kept:
    """What the app keeps under a name."""
    found = getattr(request.app.state, name)
    if not isinstance(found, kind):
        raise TypeError(f"the app was made without its {name}, with {found!r}")
    return found


def _service(request: Request) -> Service:
    return _kept(request, "service", Service)


def _graph(request: Request) -> Graph:
    return _service(request).graph


def _pulse(request: Request) -> Pulse:
    return _kept(request, "pulse", Pulse)


def _runner(request: Request) -> Runner:
    return _kept(request, "runner", Runner)


def _jobs(request: Request) -> Jobs:
    return _runner(request).jobs


def _metrics(request: Request) -> Metrics:
    return _kept(request, "metrics", Metrics)


ServiceDep = Annotated[Service, Depends(_service)]
GraphDep = Annotated[Graph, Depends(_graph)]
RunnerDep = Annotated[Runner, Depends(_runner)]
JobsDep = Annotated[Jobs, Depends(_jobs)]
PulseDep = Annotated[Pulse, Depends(_pulse)]
MetricsDep = Annotated[Metrics, Depends(_metrics)]
