"""What a route may ask for."""

from asyncio import Lock
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from app.jobs.runner import Runner
from app.jobs.store import Jobs
from app.metrics import Metrics
from app.pulse import Pulse
from app.reading import Reader
from graph.free_answer import Limits
from graph.store import Graph


@dataclass(frozen=True, slots=True)
class Service:
    """What the routes share; `reading` is held while the extractor reads, which one document at a time may use.

    `limits` are those of callers' own statements.
    """

    graph: Graph
    extractor: Reader
    reading: Lock
    limits: Limits = field(default_factory=Limits)


def _service(request: Request) -> Service:
    service = request.app.state.service
    if not isinstance(service, Service):
        raise TypeError(f"the app was made without a service, with {service!r}")
    return service


def _graph(request: Request) -> Graph:
    return _service(request).graph


def _pulse(request: Request) -> Pulse:
    pulse = request.app.state.pulse
    if not isinstance(pulse, Pulse):
        raise TypeError(f"the app was made without a pulse, with {pulse!r}")
    return pulse


def _runner(request: Request) -> Runner:
    runner = request.app.state.runner
    if not isinstance(runner, Runner):
        raise TypeError(f"the app was made without a runner, with {runner!r}")
    return runner


def _jobs(request: Request) -> Jobs:
    return _runner(request).jobs


def _metrics(request: Request) -> Metrics:
    metrics = request.app.state.metrics
    if not isinstance(metrics, Metrics):
        raise TypeError(f"the app was made without metrics, with {metrics!r}")
    return metrics


ServiceDep = Annotated[Service, Depends(_service)]
GraphDep = Annotated[Graph, Depends(_graph)]
RunnerDep = Annotated[Runner, Depends(_runner)]
JobsDep = Annotated[Jobs, Depends(_jobs)]
PulseDep = Annotated[Pulse, Depends(_pulse)]
MetricsDep = Annotated[Metrics, Depends(_metrics)]
