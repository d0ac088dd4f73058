"""Who supplies whom with what."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.asking import SupplyQuestion, supply_filter
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from schemas.api import SupplyPage

router = APIRouter(prefix="/v1/supplies", tags=["supplies"], responses=UNAVAILABLE | UNKEYED)


@router.get("", responses=shown("supplies") | DECLINED)
def list_supplies(asked: Annotated[SupplyQuestion, Query()], graph: GraphDep, _: ReadKey) -> SupplyPage:
    """List who supplies whom with what, a row for each supplier, recipient, item and status, or as `group_by` says.

    A state stands for its firms and agencies too, each row naming the one
    meant; `exact` turns that off. Unless `status` asks for more, only deliveries and orders are listed:
    plans, allegations, denials and halted transfers are not. A row with most
    documents comes first; its evidence is the best sentence that states it.
    """
    return graph.supplies(supply_filter(asked, graph))
