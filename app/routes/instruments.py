"""Instruments: treaties, agreements, resolutions and embargoes, with their parties."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.asking import INSTRUMENTS, Question, ids_of
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE
from schemas.api import CommitmentFilter, Page, SignatureRow

router = APIRouter(prefix="/v1/instruments", tags=["instruments"], responses=UNAVAILABLE)


@router.get("/{instrument}/parties", responses=DECLINED)
def list_parties(instrument: str, asked: Annotated[Question, Query()], graph: GraphDep) -> Page[SignatureRow]:
    """List who signed, ratified, joined or left an instrument, by its id or a name, as far as documents say so."""
    wanted = ids_of([instrument], INSTRUMENTS, graph)
    return graph.signatures(CommitmentFilter(instruments=wanted, cursor=asked.cursor, limit=asked.limit))
