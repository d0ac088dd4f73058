"""What the graph holds, in numbers."""

from fastapi import APIRouter

from app.deps import GraphDep
from app.errors import UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from schemas.api import GraphCounts, KindCount
from schemas.claims import Model

router = APIRouter(prefix="/v1/stats", tags=["stats"], responses=UNAVAILABLE | UNKEYED)


class Stats(Model):
    """How much there is of everything, and how many living claims of each type and status."""

    counts: GraphCounts
    claims: tuple[KindCount, ...]


@router.get("", responses=shown("stats"))
def show_stats(graph: GraphDep, _: ReadKey) -> Stats:
    """Count documents, claims and entities, and the claims of each type and status."""
    return Stats(counts=graph.counts(), claims=tuple(graph.kinds()))
