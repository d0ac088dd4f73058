"""Instruments: treaties, agreements, resolutions and embargoes, with their parties."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from app.deps import GraphDep
from app.errors import DECLINED, MISSING, UNAVAILABLE, UNKEYED
from app.forms.columns import SIGNATURE_CELLS
from app.forms.kinds import AcceptDep, chosen
from app.forms.listings import Formed, Listing
from app.forms.ties import signature_ties
from app.given import id_at
from app.keys import ReadKey
from app.questions import INSTRUMENTS
from schemas.api import Page, SignatureRow
from schemas.filters import CommitmentFilter

InstrumentName = Annotated[str, Path(description="An id or a name", examples=["arms-trade-treaty"])]

router = APIRouter(prefix="/v1/instruments", tags=["instruments"], responses=UNAVAILABLE | UNKEYED)


PARTIES = Listing("parties", Page[SignatureRow], SIGNATURE_CELLS, signature_ties)


@router.get(
    "/{instrument}/parties", responses=PARTIES.shown("parties") | MISSING | DECLINED, response_model=Page[SignatureRow]
)
def list_parties(
    instrument: InstrumentName, asked: Annotated[Formed, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> Response:
    """List who signed, ratified, joined or left an instrument, by its id or a name, as far as documents say so."""
    form, key = chosen(asked.format, accept, PARTIES.forms), id_at(instrument, INSTRUMENTS, graph, "instrument")

    def page(cursor: str | None, limit: int) -> Page[SignatureRow]:
        return graph.signatures(CommitmentFilter(instruments=frozenset({key}), cursor=cursor, limit=limit))

    return PARTIES.answer(form, asked, page)
