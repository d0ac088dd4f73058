"""What the graph holds, in numbers."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.forms.kinds import AcceptDep, Form, chosen
from app.forms.listings import unaccepted
from app.keys import ReadKey
from app.questions import Filters
from schemas.api import GraphCounts, KindCount
from schemas.claims import Model

router = APIRouter(prefix="/v1/stats", tags=["stats"], responses=UNAVAILABLE | UNKEYED)


FORMS = (Form.JSON,)
"""The forms that counts have."""


class StatsQuestion(Filters):
    """Which form."""

    format: Annotated[
        str | None,
        Field(description=f"The form of the answer: {', '.join(FORMS)}", examples=[*FORMS]),
    ] = None


class Stats(Model):
    """How much there is of everything, and how many living claims of each type and status."""

    counts: GraphCounts
    claims: tuple[KindCount, ...]


@router.get("", responses=shown("stats") | unaccepted(FORMS) | DECLINED)
def show_stats(asked: Annotated[StatsQuestion, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey) -> Stats:
    """Count documents, claims and entities, and the claims of each type and status."""
    chosen(asked.format, accept, FORMS)
    return Stats(counts=graph.counts(), claims=tuple(graph.kinds()))
