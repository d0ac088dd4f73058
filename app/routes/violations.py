"""Who breaks which embargo, resolution or treaty."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from app.asking import violation_filter
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.forms.columns import VIOLATION_CELLS
from app.forms.kinds import AcceptDep, chosen
from app.forms.listings import Formed, Listing
from app.forms.ties import violation_ties
from app.keys import ReadKey
from app.questions import ViolationQuestion
from schemas.api import Page, ViolationRow

router = APIRouter(prefix="/v1/violations", tags=["violations"], responses=UNAVAILABLE | UNKEYED)


VIOLATIONS = Listing("violations", Page[ViolationRow], VIOLATION_CELLS, violation_ties)


class FormedViolations(Formed, ViolationQuestion):
    """Which violations, and in which form."""


@router.get("", responses=VIOLATIONS.shown("violations") | DECLINED, response_model=Page[ViolationRow])
def list_violations(
    asked: Annotated[FormedViolations, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> Response:
    """List who is said to break what, a row for each actor, instrument and status, with the best sentence."""
    form, wanted = chosen(asked.format, accept, VIOLATIONS.forms), violation_filter(asked, graph)

    def page(cursor: str | None, limit: int) -> Page[ViolationRow]:
        return graph.violations(wanted.model_copy(update={"cursor": cursor, "limit": limit}))

    return VIOLATIONS.answer(form, asked, page)
