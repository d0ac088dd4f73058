"""Review: what people decide on claims, and what is left to look at."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Body, Header, Path, Query, status
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from app.cells import QUEUE_CELLS, REVIEW_CELLS
from app.deps import GraphDep
from app.errors import CONFLICT, DECLINED, FORBIDDEN, MISSING, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.forms.kinds import AcceptDep, Form, chosen, media_type
from app.forms.listings import Formed, Listing, unaccepted
from app.given import one_of
from app.gold import gold
from app.judging import Judgement, Withdrawal, verdict_of, withdrawal_of
from app.keys import ReadKey, ReviewKey
from app.parameters import choice_schema
from app.questions import Filters
from app.routes.claims import ClaimId
from schemas.api import Page
from schemas.ontology import ClaimType
from schemas.review import ClaimReview, QueuedClaim, Review

ReviewId = Annotated[str, Path(examples=["cb7adef427ce0d21048976bb"])]

router = APIRouter(prefix="/v1", tags=["review"], responses=UNAVAILABLE | UNKEYED)

_TAKES = {
    "Accept": {"value": {"decision": "accept", "reason": "The sentence says so", "author": "ana"}},
    "Reject": {"value": {"decision": "reject", "reason": "It is about an exercise", "author": "ana"}},
    "Correct": {
        "value": {
            "decision": "correct",
            "reason": "The contract is signed, nothing has arrived",
            "author": "ana",
            "changes": {"status": "ordered", "quantity": {"low": 4, "high": 4}},
        }
    },
    "Merge": {
        "value": {
            "decision": "merge", "reason": "Two names of one firm", "author": "ana", "entity": "KOMID", "into": "KP"
        }
    },
}  # fmt: skip


QUEUE = Listing("review_queue", Page[QueuedClaim], QUEUE_CELLS)
LOG = Listing("review_log", Page[Review], REVIEW_CELLS)
GOLD = (Form.JSONL,)
"""The forms that gold passages have."""


class QueueQuestion(Formed):
    """Which claims."""

    type: Annotated[
        str | None, Field(description="The type", examples=["violates"], json_schema_extra=choice_schema(ClaimType))
    ] = None


class GoldQuestion(Filters):
    """Which form."""

    format: Annotated[
        str | None,
        Field(description=f"The form of the answer: {', '.join(GOLD)}", examples=[*GOLD]),
    ] = None


@router.post(
    "/claims/{claim_id}/review",
    status_code=status.HTTP_201_CREATED,
    responses=shown("review", status=201) | MISSING | DECLINED | CONFLICT | FORBIDDEN,
)
def decide(
    claim_id: ClaimId,
    judgement: Annotated[Judgement, Body(openapi_examples=_TAKES)],
    graph: GraphDep,
    key: ReviewKey,
    if_match: Annotated[
        str | None, Header(description="The `revision` of the claim that was seen; another one answers 409")
    ] = None,
) -> ClaimReview:
    """Accept, reject or correct a claim, or say that an entity in it is another one.

    The author is the key. What was decided holds for later readings of the
    document by whatever version of the extractor, until it is taken back.
    """
    return graph.decide(claim_id, verdict_of(judgement, key, graph, revision=if_match))


@router.get("/claims/{claim_id}/review", responses=shown("review") | MISSING)
def show_review(claim_id: ClaimId, graph: GraphDep, _: ReadKey) -> ClaimReview:
    """Show how a claim stands, one that is kept out as well, and all that was decided on it, the last first."""
    return graph.review(claim_id)


@router.get("/review/queue", responses=QUEUE.shown("review_queue") | DECLINED, response_model=Page[QueuedClaim])
def list_queue(asked: Annotated[QueueQuestion, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey) -> Response:
    """List claims that nobody decided on, those first that accuse most and are least certain."""
    form = chosen(asked.format, accept, QUEUE.forms)
    kind = one_of(asked.type, ClaimType, "type") if asked.type else None

    def page(cursor: str | None, limit: int) -> Page[QueuedClaim]:
        return graph.review_queue(kind=kind, cursor=cursor, limit=limit)

    return QUEUE.answer(form, asked, page)


@router.get("/review/log", responses=LOG.shown("review_log") | DECLINED, response_model=Page[Review])
def list_log(asked: Annotated[Formed, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey) -> Response:
    """List all that was decided, the last first: who, when, what, why, before and after."""

    def page(cursor: str | None, limit: int) -> Page[Review]:
        return graph.review_log(cursor=cursor, limit=limit)

    return LOG.answer(chosen(asked.format, accept, LOG.forms), asked, page)


@router.get("/review/log/{review_id}", responses=shown("decision") | MISSING)
def show_decision(review_id: ReviewId, graph: GraphDep, _: ReadKey) -> Review:
    """Show one decision."""
    return graph.decision(review_id)


@router.post(
    "/review/log/{review_id}/undo",
    status_code=status.HTTP_201_CREATED,
    responses=shown("undone", status=201) | MISSING | DECLINED | CONFLICT | FORBIDDEN,
)
def undo(
    review_id: ReviewId,
    withdrawal: Annotated[
        Withdrawal,
        Body(openapi_examples={"Undo": {"value": {"reason": "I had read another sentence", "author": "ana"}}}),
    ],
    graph: GraphDep,
    key: ReviewKey,
) -> ClaimReview:
    """Take a decision back; the log keeps both, and the claims are what the last reading says."""
    return graph.undo(review_id, withdrawal_of(withdrawal, key))


@router.get(
    "/review/gold",
    response_class=StreamingResponse,
    responses=shown("gold", kind=media_type(Form.JSONL)) | unaccepted(GOLD) | DECLINED,
)
def list_gold(
    asked: Annotated[GoldQuestion, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> StreamingResponse:
    """Give each document whose claims were all decided on as a gold passage, a line of JSON each."""
    form = chosen(asked.format, accept, GOLD)
    lines: Iterator[str] = gold(graph)
    return StreamingResponse(lines, media_type=media_type(form))
