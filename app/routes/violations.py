"""Who breaks which embargo, resolution or treaty."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.asking import ViolationQuestion, violation_filter
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from schemas.api import Page, ViolationRow

router = APIRouter(prefix="/v1/violations", tags=["violations"], responses=UNAVAILABLE | UNKEYED)


@router.get("", responses=shown("violations") | DECLINED)
def list_violations(asked: Annotated[ViolationQuestion, Query()], graph: GraphDep, _: ReadKey) -> Page[ViolationRow]:
    """List who is said to break what, a row for each actor, instrument and status, with the best sentence."""
    return graph.violations(violation_filter(asked, graph))
