"""Instruments: treaties, agreements, resolutions and embargoes, with their parties."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.forms.columns import SIGNATURE_CELLS
from app.forms.kinds import AcceptDep, chosen
from app.forms.listings import Formed, Listing
from app.given import ids_of
from app.keys import ReadKey
from app.questions import INSTRUMENTS
from schemas.api import Page, SignatureRow
from schemas.filters import CommitmentFilter

InstrumentName = Annotated[str, Path(description="An id or a name", examples=["arms-trade-treaty"])]

router = APIRouter(prefix="/v1/instruments", tags=["instruments"], responses=UNAVAILABLE | UNKEYED)


PARTIES = Listing("parties", Page[SignatureRow], SIGNATURE_CELLS)


@router.get("/{instrument}/parties", responses=PARTIES.shown("parties") | DECLINED, response_model=Page[SignatureRow])
def list_parties(
    instrument: InstrumentName, asked: Annotated[Formed, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> Response:
    """List who signed, ratified, joined or left an instrument, by its id or a name, as far as documents say so."""
    form, wanted = chosen(asked.format, accept, PARTIES.forms), ids_of([instrument], INSTRUMENTS, graph)

    def page(cursor: str | None, limit: int) -> Page[SignatureRow]:
        return graph.signatures(CommitmentFilter(instruments=wanted, cursor=cursor, limit=limit))

    return PARTIES.answer(form, asked, page)
