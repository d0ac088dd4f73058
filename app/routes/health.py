"""Whether the service lives, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool

from app.deps import GraphDep, PulseDep
from app.errors import FAILED, UNAVAILABLE
from schemas.api import GraphCounts
from schemas.claims import Model

router = APIRouter(tags=["health"], responses=FAILED)


class Alive(Model):
    """The process answers."""

    status: Literal["ok"] = "ok"


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz")
async def show_health() -> Alive:
    """Answer as long as the process lives."""
    return Alive()


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz", responses=UNAVAILABLE)
async def show_readiness(pulse: PulseDep, graph: GraphDep) -> GraphCounts:
    """Answer with what the graph holds, or within seconds with 503 while it cannot be reached."""
    await pulse.feel()
    return await run_in_threadpool(graph.counts)
