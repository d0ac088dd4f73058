"""Whether the service lives, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool

from app.deps import GraphDep, PulseDep, ServiceDep
from app.errors import FAILED, UNAVAILABLE
from app.examples import shown
from graph.store import Graph
from schemas.api import GraphCounts, GraphFacts
from schemas.claims import Model

router = APIRouter(tags=["health"], responses=FAILED)


class Alive(Model):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(GraphCounts, GraphFacts):
    """What the graph holds, which engine keeps it, and which version of the extractor reads for it."""

    extractor: str


@router.get("/healthz", responses=shown("health"), openapi_extra={"security": []})
async def show_health() -> Alive:
    """Answer as long as the process lives."""
    return Alive()


@router.get("/readyz", responses=shown("ready") | UNAVAILABLE, openapi_extra={"security": []})
async def show_readiness(pulse: PulseDep, graph: GraphDep, service: ServiceDep) -> Ready:
    """Answer with what the graph holds, or within seconds with 503 while it cannot be reached."""
    await pulse.feel()
    return await run_in_threadpool(_ready, graph, service.extractor.version)


def _ready(graph: Graph, version: str) -> Ready:
    return Ready(**dict(graph.counts()), **dict(graph.facts()), extractor=version)
