"""Supply chains: by which hands arms go from one actor to another."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.asking import path_filter
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from app.questions import PathQuestion
from schemas.api import SupplyPath
from schemas.claims import Model

router = APIRouter(prefix="/v1/paths", tags=["paths"], responses=UNAVAILABLE | UNKEYED)


class Paths(Model):
    """The shortest supply chains, all of one length; none where no chain is short enough."""

    items: tuple[SupplyPath, ...] = Field(description="At most fifty")


@router.get("", responses=shown("paths") | DECLINED)
def list_paths(asked: Annotated[PathQuestion, Query()], graph: GraphDep, _: ReadKey) -> Paths:
    """List the shortest supply chains from one actor to another, each hop with its largest transfers."""
    wanted, sources, goals = path_filter(asked, graph)
    return Paths(items=tuple(graph.paths(wanted, sources, goals, most=asked.max)))
