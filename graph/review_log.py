"""What was decided: on a claim, and by whom in all."""

from collections.abc import Iterable, Iterator

from graph.cursors import MOST, read_cursor, write_cursor
from graph.engine import Engine, Session
from graph.records import StoredClaim, claims_of, identity, number, stored_claims
from graph.review_rows import review_of
from graph.rulings import standing
from schemas.api import ClaimRecord, DocumentRecord, Page
from schemas.errors import NotFound
from schemas.review import ClaimReview, Decision, Review, ReviewState, revision_of

LIVING = {
    Decision.ACCEPT: ReviewState.ACCEPTED,
    Decision.CORRECT: ReviewState.CORRECTION,
    Decision.SPLIT: ReviewState.CORRECTION,
    Decision.MERGE: ReviewState.MERGED,
}
"""How a living claim stands by the decision that says so."""
GONE = {
    Decision.REJECT: ReviewState.REJECTED,
    Decision.CORRECT: ReviewState.CORRECTED,
    Decision.SPLIT: ReviewState.CORRECTED,
    Decision.ACCEPT: ReviewState.ACCEPTED,
    Decision.MERGE: ReviewState.MERGED,
}
"""How a claim that no longer lives does."""
DOCUMENTS = 200
"""Documents looked at in a transaction."""


def find(session: Session, review_id: str) -> Review:
    """Return a decision; raises NotFound."""
    found = _marked(session, session.ask(review_of, "read_review", id=review_id))
    if not found:
        raise NotFound(f"no decision has the id {review_id!r}")
    return found[0]


def log(session: Session, cursor: str | None, limit: int) -> Page[Review]:
    """Return a page of all decisions, the last first; raises InvalidQuery for a bad cursor."""
    before, _ = read_cursor(cursor) if cursor is not None else (MOST, "")
    (total,) = session.ask(number, "count_reviews")
    found = session.ask(review_of, "list_review_log", before=before, limit=limit + 1)
    shown = found[:limit]
    more = write_cursor((shown[-1].number, "")) if len(found) > len(shown) else None
    return Page(items=tuple(_marked(session, shown)), next_cursor=more, total=total)


def claim_review(session: Session, claim_id: str) -> ClaimReview:
    """Return how a claim stands, which may be kept out or no longer read, with its history; raises NotFound."""
    stored = stored_claims(session, [claim_id]).get(claim_id)
    history = _marked(session, session.ask(review_of, "list_claim_reviews", id=claim_id))
    if stored is None and not history:
        raise NotFound(f"no claim has the id {claim_id!r}")
    if stored and stored.review and stored.review not in {each.id for each in history}:
        history = sorted([*history, find(session, stored.review)], key=lambda each: each.number)
    ruling = _ruling(claim_id, stored, history)
    return ClaimReview(
        claim=claim_id,
        state=_state(stored, ruling),
        review=ruling.id if ruling else None,
        revision=revision_of(stored.record, stored.review) if stored else "",
        history=tuple(reversed(history)),
    )


def reviewed(engine: Engine) -> Iterator[tuple[DocumentRecord, tuple[ClaimRecord, ...]]]:
    """Yield the documents of which each living claim was decided on, one at least, with these claims."""
    after = ""
    while ids := engine.read(lambda session: session.ask(identity, "list_reviewed", after=after, limit=DOCUMENTS)):  # noqa: B023  # read at once
        after = ids[-1]
        yield from engine.read(lambda session: _settled(session, ids))  # read at once


def _settled(session: Session, ids: list[str]) -> list[tuple[DocumentRecord, tuple[ClaimRecord, ...]]]:
    found = []
    for key, claims in claims_of(session, ids).items():
        documents = session.ask(DocumentRecord, "read_document", id=key)
        living = [each for each in claims.values() if each.record.retracted_at is None]
        decisions = _decisions(session, [each.review for each in claims.values() if each.review])
        if documents and decisions and all(decisions.get(each.review or "") in LIVING for each in living):
            found.append((documents[0], tuple(each.record for each in living)))
    return found


def _decisions(session: Session, ids: Iterable[str]) -> dict[str, Decision]:
    """Return those of the decisions that are about claims, and not entities, by id."""
    found = (find(session, key) for key in sorted(set(ids)))
    return {each.id: each.decision for each in found if each.decision is not Decision.MERGE}


def _ruling(claim_id: str, stored: StoredClaim | None, history: list[Review]) -> Review | None:
    """Return the decision by which a claim stands as it does, or the last that stands."""
    if stored and (stored.review or stored.record.retracted_at is None):
        return next((each for each in history if each.id == stored.review), None)
    return next((each for each in reversed(standing(history)) if claim_id in _claims(each)), None)


def _claims(review: Review) -> set[str]:
    return {claim.id for claim in (review.before, review.after) if claim}


def _state(stored: StoredClaim | None, ruling: Review | None) -> ReviewState:
    if ruling is None:
        return ReviewState.UNREVIEWED
    return (LIVING if stored and stored.record.retracted_at is None else GONE)[ruling.decision]


def _marked(session: Session, reviews: list[Review]) -> list[Review]:
    """Return decisions with what took them back."""
    undone = dict(session.ask(_undone, "list_undone", ids=[review.id for review in reviews]))
    return [review.model_copy(update={"undone_by": undone.get(review.id)}) for review in reviews]


def _undone(id: str, review: str) -> tuple[str, str]:  # the columns
    return id, review
