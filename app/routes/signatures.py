"""Who signs, ratifies, joins or leaves which treaty or agreement."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from app.asking import signature_filter
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.forms.columns import SIGNATURE_CELLS
from app.forms.kinds import AcceptDep, chosen
from app.forms.listings import Formed, Listing
from app.forms.ties import signature_ties
from app.keys import ReadKey
from app.questions import SignatureQuestion
from schemas.api import Page, SignatureRow

router = APIRouter(prefix="/v1/signatures", tags=["signatures"], responses=UNAVAILABLE | UNKEYED)


SIGNATURES = Listing("signatures", Page[SignatureRow], SIGNATURE_CELLS, signature_ties)


class FormedSignatures(Formed, SignatureQuestion):
    """Which signatures, and in which form."""


@router.get("", responses=SIGNATURES.shown("signatures") | DECLINED, response_model=Page[SignatureRow])
def list_signatures(
    asked: Annotated[FormedSignatures, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> Response:
    """List what parties did with which instrument, a row for each party, instrument and status."""
    form, wanted = chosen(asked.format, accept, SIGNATURES.forms), signature_filter(asked, graph)

    def page(cursor: str | None, limit: int) -> Page[SignatureRow]:
        return graph.signatures(wanted.model_copy(update={"cursor": cursor, "limit": limit}))

    return SIGNATURES.answer(form, asked, page)
