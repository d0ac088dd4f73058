"""Transfers over time."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.asking import supply_filter
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from app.pages import rows_of
from app.questions import SupplyQuestion
from schemas.api import SupplyPage, SupplyRow
from schemas.claims import Model
from schemas.filters import GroupBy
from schemas.ontology import SupplyStatus

router = APIRouter(prefix="/v1/timeline", tags=["timeline"], responses=UNAVAILABLE | UNKEYED)


class TimelineQuestion(SupplyQuestion):
    """Which supplies, and how long a period is; `group_by`, `sort`, `cursor` and `limit` do not matter."""

    by: Annotated[Literal["year", "month"], Field(description="How long a period is")] = "year"


class Period(Model):
    """How many claims and documents there are of a period and a status."""

    period: str
    status: SupplyStatus
    claims: int
    documents: int


class Timeline(Model):
    """Periods in order; `undated` claims have no date, or none as exact as a period."""

    items: tuple[Period, ...]
    undated: int


@router.get("", responses=shown("timeline") | DECLINED)
def show_timeline(asked: Annotated[TimelineQuestion, Query()], graph: GraphDep, _: ReadKey) -> Timeline:
    """Count supplies by the year or month of their start and by status, each status apart."""
    wanted = supply_filter(asked, graph).model_copy(update={"group_by": GroupBy(asked.by), "limit": 1000})

    def page(cursor: str | None) -> SupplyPage:
        return graph.supplies(wanted.model_copy(update={"cursor": cursor}))

    rows = list(rows_of(page))
    exact = len({"year": "2024", "month": "2024-01"}[asked.by])
    dated = sorted((row for row in rows if len(row.period or "") == exact), key=lambda row: (row.period, row.status))
    return Timeline(items=tuple(map(_period, dated)), undated=sum(row.claims for row in rows if row not in dated))


def _period(row: SupplyRow) -> Period:
    assert row.period is not None  # the undated are counted apart
    return Period(period=row.period, status=row.status, claims=row.claims, documents=row.documents)
