"""Why a claim is in no answer: another stands in its place, it was rejected, it is no longer read, or it never was."""

from collections.abc import Iterator, Sequence

from graph.engine import Session
from graph.records import StoredClaim, stored_claims
from graph.review_rows import reviews_of
from graph.rulings import merge, standing
from schemas.claims import Claim
from schemas.errors import NotFound, Replaced, Retracted
from schemas.review import Decision, Review


def absence(session: Session, claim_id: str) -> NotFound:
    """Return what is to be raised for a claim that is not among the living."""
    stored = stored_claims(session, [claim_id]).get(claim_id)
    if stored is None:
        return NotFound(f"no claim has the id {claim_id!r}")
    found = reviews_of(session, [stored.record.claim.document])
    reviews = [review for each in found.values() for review in each]
    claim, seen = stored.record.claim, {claim_id}
    while step := next((each for each in _successors(claim, reviews) if each[0] not in seen), None):
        new, decision = step
        heir = stored_claims(session, [new]).get(new)
        if heir is None:
            break
        if heir.record.retracted_at is None:
            return Replaced(f"claim {claim_id!r} was replaced by {new!r}, by decision {decision!r}", by=new)
        claim = heir.record.claim
        seen.add(new)
    return _retracted(claim_id, stored)


def _successors(claim: Claim, reviews: Sequence[Review]) -> Iterator[tuple[str, str]]:
    """Yield the ids of the claims that took a claim's place, each with the decision by which one did."""
    stands = {review.id: review for review in standing(reviews)}
    undone = {review.undoes: review.id for review in reviews if review.undoes}
    swaps = [(r.id, r.before.id, r.after.id) for r in reviews if r.before and r.after and r.before.id != r.after.id]
    yield from ((after, key) for key, before, after in reversed(swaps) if before == claim.id and key in stands)
    merged, by = merge(claim, [review for review in stands.values() if review.decision is Decision.MERGE])
    if by and merged.id != claim.id:
        yield merged.id, by
    yield from ((before, undone[key]) for key, before, after in swaps if after == claim.id and key in undone)


def _retracted(claim_id: str, stored: StoredClaim) -> Retracted:
    if stored.review:
        return Retracted(f"claim {claim_id!r} is kept out by decision {stored.review!r}")
    day = f" on {stored.record.retracted_at:%Y-%m-%d}" if stored.record.retracted_at else ""
    return Retracted(f"claim {claim_id!r} was retracted{day}: its document is gone, or is read otherwise now")
