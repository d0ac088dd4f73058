"""What a route may ask for."""

from asyncio import Lock
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.pulse import Pulse
from app.reading import Reader
from graph.store import Graph


@dataclass(frozen=True, slots=True)
class Service:
    """What the routes share; `reading` is held while the extractor reads, which one document at a time may use."""

    graph: Graph
    extractor: Reader
    reading: Lock


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


ServiceDep = Annotated[Service, Depends(_service)]
GraphDep = Annotated[Graph, Depends(_graph)]
PulseDep = Annotated[Pulse, Depends(_pulse)]
