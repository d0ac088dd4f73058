"""Whether the service lives, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter

from app.deps import GraphDep
from app.errors import FAILED, UNAVAILABLE
from schemas.api import GraphCounts
from schemas.claims import Model

router = APIRouter(tags=["health"], responses=FAILED)


class Alive(Model):
    """The process answers."""

    status: Literal["ok"] = "ok"


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz")
def show_health() -> Alive:
    """Answer as long as the process lives."""
    return Alive()


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz", responses=UNAVAILABLE)
def show_readiness(graph: GraphDep) -> GraphCounts:
    """Answer with what the graph holds, or with 503 while it cannot be reached."""
    return graph.counts()
