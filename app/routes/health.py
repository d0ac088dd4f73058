"""Whether the service lives, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter

from app.deps import GraphDep
from schemas.api import GraphCounts
from schemas.claims import Model

router = APIRouter(tags=["health"])


class Alive(Model):
    """The process answers."""

    status: Literal["ok"] = "ok"


@router.get("/healthz")
def show_health() -> Alive:
    """Answer as long as the process lives."""
    return Alive()


@router.get("/readyz")
def show_readiness(graph: GraphDep) -> GraphCounts:
    """Answer with what the graph holds, or with 503 while it cannot be reached."""
    return graph.counts()
