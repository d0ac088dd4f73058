"""Transfers over time."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from app.asking import transfer_filter
from app.cells import PERIOD_CELLS
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.forms.kinds import AcceptDep, chosen
from app.forms.listings import Formed, Limit, Listing
from app.keys import ReadKey
from app.pages import moment_of, page_of, rows_from
from app.questions import MOST_ROWS, TransferQuestion
from graph.store import Graph
from schemas.api import Period, SupplyPage, Timeline
from schemas.filters import GroupBy, SupplyFilter

router = APIRouter(prefix="/v1/timeline", tags=["timeline"], responses=UNAVAILABLE | UNKEYED)


TIMELINE = Listing("timeline", Timeline, PERIOD_CELLS)


class TimelineQuestion(Formed, TransferQuestion):
    """Which supplies, and how long a period is."""

    by: Annotated[Literal["year", "month"], Field(description="How long a period is")] = "year"
    limit: Limit = MOST_ROWS


@router.get("", responses=TIMELINE.shown("timeline") | DECLINED, response_model=Timeline)
def show_timeline(
    asked: Annotated[TimelineQuestion, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> Response:
    """Count supplies by the year or month of their start and by status, each status apart."""
    form = chosen(asked.format, accept, TIMELINE.forms)
    wanted = transfer_filter(asked, graph)
    moment = moment_of(asked.cursor, wanted.as_of, graph)
    periods, undated = _counted(wanted.model_copy(update={"as_of": moment}), asked.by, graph)

    def page(cursor: str | None, limit: int) -> Timeline:
        return Timeline(**dict(page_of(periods, moment, cursor, limit)), undated=undated)

    return TIMELINE.answer(form, asked, page)


def _counted(asked: SupplyFilter, by: str, graph: Graph) -> tuple[list[Period], int]:
    """Return all periods in order, and how many claims are in none."""
    wanted = asked.model_copy(update={"group_by": GroupBy(by), "limit": MOST_ROWS})

    def page(cursor: str | None) -> SupplyPage:
        return graph.supplies(wanted.model_copy(update={"cursor": cursor}))

    first = page(None)
    exact = len({"year": "2024", "month": "2024-01"}[by])
    dated, undated = [], first.undated or 0
    for row in rows_from(first, page):
        if row.period and len(row.period) == exact:
            dated.append(Period(period=row.period, status=row.status, claims=row.claims, documents=row.documents))
        else:
            undated += row.claims
    return sorted(dated, key=lambda each: (each.period, each.status)), undated
