"""Supply chains: by which hands arms go from one actor to another."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from app.asking import path_filter
from app.cells import PATH_CELLS
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.forms.kinds import AcceptDep, chosen
from app.forms.listings import Formed, Listing
from app.keys import ReadKey
from app.pages import moment_of, page_of
from app.questions import PathQuestion
from schemas.api import Page, SupplyPath

router = APIRouter(prefix="/v1/paths", tags=["paths"], responses=UNAVAILABLE | UNKEYED)


PATHS = Listing("paths", Page[SupplyPath], PATH_CELLS)


class FormedPaths(Formed, PathQuestion):
    """Which supply chains, and in which form."""


@router.get("", responses=PATHS.shown("paths") | DECLINED, response_model=Page[SupplyPath])
def list_paths(asked: Annotated[FormedPaths, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey) -> Response:
    """List the shortest supply chains from one actor to another, each hop with its largest transfers.

    They are all of one length, and fifty at most; none where no chain is short enough.
    """
    form, (wanted, sources, goals) = chosen(asked.format, accept, PATHS.forms), path_filter(asked, graph)
    moment = moment_of(asked.cursor, wanted.as_of, graph)
    found = graph.paths(wanted.model_copy(update={"as_of": moment}), sources, goals, most=asked.max)
    return PATHS.answer(form, asked, partial(page_of, found, moment))
