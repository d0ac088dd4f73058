"""Claims: what one document says, with its evidence."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from app.asking import ClaimQuestion, claim_filter
from app.deps import GraphDep
from app.errors import DECLINED, MISSING, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from schemas.api import ClaimRecord, Page
from schemas.review import ReviewedClaim

ClaimId = Annotated[str, Path(examples=["01b4ae35a59f33991c848e2e"])]

router = APIRouter(prefix="/v1/claims", tags=["claims"], responses=UNAVAILABLE | UNKEYED)


@router.get("", responses=shown("claims") | DECLINED)
def list_claims(asked: Annotated[ClaimQuestion, Query()], graph: GraphDep, _: ReadKey) -> Page[ClaimRecord]:
    """List claims of all types and statuses: supplies, violations of instruments, signatures."""
    return graph.claims(claim_filter(asked, graph))


@router.get("/{claim_id}", responses=shown("claim") | MISSING)
def show_claim(claim_id: ClaimId, graph: GraphDep, response: Response, _: ReadKey) -> ReviewedClaim:
    """Show one claim with every evidence for it, and what people decided on it.

    `ETag` is its `revision`, for `If-Match` of a decision.
    """
    record, review = graph.claim(claim_id), graph.review(claim_id)
    response.headers["ETag"] = f'"{review.revision}"'
    return ReviewedClaim(**dict(record), review=review)
