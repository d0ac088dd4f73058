"""Who supplies whom with what."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from app.asking import supply_filter
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.forms.columns import SUPPLY_CELLS
from app.forms.kinds import ROWS, AcceptDep, Form, chosen
from app.forms.listings import Formed, Listing
from app.forms.ties import supply_ties
from app.keys import ReadKey
from app.questions import SupplyQuestion
from schemas.api import SupplyPage
from schemas.errors import InvalidQuery
from schemas.filters import GroupBy

router = APIRouter(prefix="/v1/supplies", tags=["supplies"], responses=UNAVAILABLE | UNKEYED)


SUPPLIES = Listing("supplies", SupplyPage, SUPPLY_CELLS, supply_ties)
PAIRS = (GroupBy.TRANSFER, GroupBy.PAIR)
"""What rows stand for that have both ends of an edge."""


class FormedSupplies(Formed, SupplyQuestion):
    """Which supplies, and in which form."""


@router.get("", responses=SUPPLIES.shown("supplies") | DECLINED, response_model=SupplyPage)
def list_supplies(
    asked: Annotated[FormedSupplies, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> Response:
    """List who supplies whom with what, a row for each supplier, recipient, item and status, or as `group_by` says.

    A state stands for its firms and agencies too, each row naming the one
    meant; `exact` turns that off. Unless `status` asks for more, only deliveries and orders are listed:
    plans, allegations, denials and halted transfers are not. A row with most
    documents comes first; its evidence is the best sentence that states it.
    In a graph each row is an edge, so `group_by` is then `transfer` or `pair`;
    `facets` are in JSON alone.
    """
    form, wanted = chosen(asked.format, accept, SUPPLIES.forms), supply_filter(asked, graph)
    if form not in ROWS and wanted.group_by not in PAIRS:
        told = f"group_by {wanted.group_by.value!r} makes no edges; a graph has one of {', '.join(PAIRS)}"
        raise InvalidQuery(told, name="group_by", value=asked.group_by, choices=PAIRS)
    if form is not Form.JSON and wanted.facets:
        raise InvalidQuery(f"facets: {form.value} has rows alone; ask for facets as {Form.JSON.value}", name="facets")

    return SUPPLIES.answer(form, asked, graph.all_supplies(wanted))
