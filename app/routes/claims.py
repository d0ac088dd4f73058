"""Claims: what one document says, with its evidence."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from app.asking import claim_filter
from app.deps import GraphDep
from app.errors import DECLINED, MISSING, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.forms.columns import CLAIM_CELLS
from app.forms.kinds import AcceptDep, chosen
from app.forms.listings import Formed, Listing
from app.forms.ties import claim_ties
from app.keys import ReadKey
from app.questions import ClaimQuestion
from schemas.api import ClaimRecord, DatedPage
from schemas.review import ReviewedClaim

ClaimId = Annotated[str, Path(examples=["01b4ae35a59f33991c848e2e"])]

router = APIRouter(prefix="/v1/claims", tags=["claims"], responses=UNAVAILABLE | UNKEYED)


CLAIMS = Listing("claims", DatedPage[ClaimRecord], CLAIM_CELLS, claim_ties)


class FormedClaims(Formed, ClaimQuestion):
    """Which claims, and in which form."""


@router.get("", responses=CLAIMS.shown("claims") | DECLINED, response_model=DatedPage[ClaimRecord])
def list_claims(asked: Annotated[FormedClaims, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey) -> Response:
    """List claims of all types and statuses: supplies, violations of instruments, signatures."""
    form, wanted = chosen(asked.format, accept, CLAIMS.forms), claim_filter(asked, graph)

    def page(cursor: str | None, limit: int) -> DatedPage[ClaimRecord]:
        return graph.claims(wanted.model_copy(update={"cursor": cursor, "limit": limit}))

    return CLAIMS.answer(form, asked, page)


@router.get("/{claim_id}", responses=shown("claim") | MISSING)
def show_claim(claim_id: ClaimId, graph: GraphDep, response: Response, _: ReadKey) -> ReviewedClaim:
    """Show one claim with every evidence for it, its document, what others say of the same, and what people decided.

    What has gone further bears out what went before, and never the reverse: a
    delivery bears out an order, an order or an allegation no delivery. A
    denial speaks against all that is not one, what was halted against a
    delivery. `ETag` is its `revision`, for `If-Match` of a decision.
    """
    detail, review = graph.claim_detail(claim_id), graph.review(claim_id)
    response.headers["ETag"] = f'"{review.revision}"'
    return ReviewedClaim(**dict(detail), review=review)
