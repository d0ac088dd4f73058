"""Instruments: treaties, agreements, resolutions and embargoes, with their parties."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.asking import INSTRUMENTS, Question, ids_of
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from schemas.api import CommitmentFilter, Page, SignatureRow

InstrumentName = Annotated[str, Path(description="An id or a name", examples=["arms-trade-treaty"])]

router = APIRouter(prefix="/v1/instruments", tags=["instruments"], responses=UNAVAILABLE | UNKEYED)


@router.get("/{instrument}/parties", responses=shown("parties") | DECLINED)
def list_parties(
    instrument: InstrumentName, asked: Annotated[Question, Query()], graph: GraphDep, _: ReadKey
) -> Page[SignatureRow]:
    """List who signed, ratified, joined or left an instrument, by its id or a name, as far as documents say so."""
    wanted = ids_of([instrument], INSTRUMENTS, graph)
    return graph.signatures(CommitmentFilter(instruments=wanted, cursor=asked.cursor, limit=asked.limit))
