"""Claims: what one document says, with its evidence."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.asking import ClaimQuestion, claim_filter
from app.deps import GraphDep
from app.errors import DECLINED, MISSING, UNAVAILABLE
from schemas.api import ClaimRecord, Page

router = APIRouter(prefix="/v1/claims", tags=["claims"], responses=UNAVAILABLE)


@router.get("", responses=DECLINED)
def list_claims(asked: Annotated[ClaimQuestion, Query()], graph: GraphDep) -> Page[ClaimRecord]:
    """List claims of all types and statuses: supplies, violations of instruments, signatures."""
    return graph.claims(claim_filter(asked, graph))


@router.get("/{claim_id}", responses=MISSING)
def show_claim(claim_id: str, graph: GraphDep) -> ClaimRecord:
    """Show one claim with every evidence for it."""
    return graph.claim(claim_id)
