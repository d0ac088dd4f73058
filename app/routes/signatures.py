"""Who signs, ratifies, joins or leaves which treaty or agreement."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.asking import SignatureQuestion, signature_filter
from app.deps import GraphDep
from app.errors import DECLINED, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from schemas.api import Page, SignatureRow

router = APIRouter(prefix="/v1/signatures", tags=["signatures"], responses=UNAVAILABLE | UNKEYED)


@router.get("", responses=shown("signatures") | DECLINED)
def list_signatures(asked: Annotated[SignatureQuestion, Query()], graph: GraphDep, _: ReadKey) -> Page[SignatureRow]:
    """List what parties did with which instrument, a row for each party, instrument and status."""
    return graph.signatures(signature_filter(asked, graph))
