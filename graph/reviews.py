"""Decisions of people on claims: each is kept with what it changes, in one transaction."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.absence import absence
from graph.corrections import REVIEW, check_kinds, corrected
from graph.engine import Session
from graph.records import StoredClaim, claims_of, entity, identity, number, stored_claims
from graph.review_log import claim_review, find
from graph.review_rows import read_originals, review_node, reviews_of
from graph.rows import LABELS
from graph.rulings import exchange, settle, standing
from graph.stored import Stored
from graph.tables import Named
from graph.writer import Batch
from schemas.claims import Claim, Entity, content_id
from schemas.errors import InvalidQuery, Outdated
from schemas.review import ClaimReview, Corrections, Decision, Review, Verdict, revision_of


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision on one claim makes of it."""

    before: Claim
    after: Claim | None


def decide(session: Session, claim_id: str, verdict: Verdict, moment: dt.datetime) -> ClaimReview:
    """Keep a decision and do what it says; raises NotFound, Outdated or InvalidQuery."""
    stored = stored_claims(session, [claim_id]).get(claim_id)
    if stored is None or (stored.record.retracted_at and not stored.review):
        raise absence(session, claim_id)
    _check_seen(stored, verdict)
    claim = stored.record.claim
    if verdict.decision is Decision.MERGE:
        merger = {"document": "", "entity": _held_entity(claim, verdict).id, "into": verdict.into}
        review = _entry(session, claim_id, verdict, moment, **merger)
        documents = session.ask(identity, "list_documents_of_entity", entity=verdict.entity)
    else:
        change = _change(claim, verdict)
        named = {"entity": verdict.entity, "into": verdict.into} if verdict.decision is Decision.SPLIT else {}
        beside = tuple(sorted(_living(claims_of(session, [claim.document])[claim.document]) - {claim_id}))
        before = {"before": change.before, "after": change.after, "beside": beside}
        review = _entry(session, claim_id, verdict, moment, document=claim.document, **before, **named)
        documents = [claim.document]
    _settle(session, documents, review, moment)
    return claim_review(session, claim_id)


def undo(session: Session, review_id: str, verdict: Verdict, moment: dt.datetime) -> ClaimReview:
    """Take a decision back, by an entry of its own; raises NotFound or Outdated."""
    review = find(session, review_id)
    if review.decision is Decision.UNDO:
        raise Outdated(f"{review_id!r} takes a decision back itself; decide anew on claim {review.claim!r} instead")
    if review.undone_by:
        raise Outdated(f"decision {review_id!r} was taken back by {review.undone_by!r} already")
    documents = _concerned(session, review)
    _check_last(review, reviews_of(session, documents))
    entry = _entry(session, review.claim, verdict, moment, document=review.document, undoes=review_id)
    _settle(session, documents, entry, moment)
    return claim_review(session, review.claim)


def _settle(session: Session, document_ids: Iterable[str], review: Review, moment: dt.datetime) -> None:
    """Store a decision, and bring the claims of documents in line with all that stand."""
    keys = list(document_ids)
    batch = Batch(session, moment, Stored(session))
    batch.stored.see(keys)
    batch.stored.claims = claims_of(session, keys)
    batch.stored.reviews = reviews_of(session, keys)
    batch.stored.reviews.setdefault(review.document, []).append(review)
    batch.rows["reviews"].append(review_node(review))
    for key in keys:
        if batch.stored.lives(key):
            _settle_document(batch, key)
    batch.finish()


def _settle_document(batch: Batch, key: str) -> None:
    old = batch.stored.claims[key]
    settlement = settle(_read(old), batch.stored.rulings(key))
    batch.store_claims(settlement, batch.stored.states[key].date, old)
    batch.count(old, settlement.living.values())
    named = {each.id for each in batch.session.ask(entity, "list_mentioned", id=key)}
    new = {each.id: each for claim in settlement.claims for each in claim.entities if each.id not in named}
    batch.entities += new.values()
    for each in new.values():
        batch.rows[f"mentions_{LABELS[each.type]}"].append(Named(key, each.id, 0))


def _read(stored: Mapping[str, StoredClaim]) -> list[Claim]:
    """Return the claims that the last reading of a document holds, in whatever way they stand."""
    found: list[Claim] = []
    for each in stored.values():
        if each.review:
            found += read_originals(each.originals)
        elif each.record.retracted_at is None:
            found.append(each.record.claim)
    return found


def _entry(session: Session, claim: str, verdict: Verdict, moment: dt.datetime, **rest: object) -> Review:
    place = session.ask(number, "count_reviews")[0] + 1
    return Review.model_validate(
        {
            "id": content_id("review", str(place), claim, verdict.decision, verdict.author, moment.isoformat()),
            "number": place,
            "decision": verdict.decision,
            "claim": claim,
            "author": verdict.author,
            "reason": verdict.reason,
            "decided_at": moment,
            **rest,
        }
    )


def _change(claim: Claim, verdict: Verdict) -> Change:
    """Return what a decision on a claim alone makes of it; raises InvalidQuery."""
    if verdict.decision is Decision.ACCEPT:
        return Change(claim, claim)
    if verdict.decision is Decision.REJECT:
        return Change(claim, None)
    if verdict.decision is Decision.CORRECT:
        return Change(claim, corrected(claim, verdict.changes or Corrections()))
    old = _held_entity(claim, verdict)
    if verdict.into is None:
        raise InvalidQuery("into: name the entity that is meant", name="into")
    return Change(claim, exchange(claim, old.id, verdict.into).model_copy(update={"extractor": REVIEW}))


def _held_entity(claim: Claim, verdict: Verdict) -> Entity:
    """Return the entity of a claim that a merger or a split is about; raises InvalidQuery."""
    held = {each.id: each for each in claim.entities}
    if verdict.entity not in held:
        told = f"entity {verdict.entity!r} is none of {', '.join(held)}, which claim {claim.id!r} holds"
        raise InvalidQuery(told, name="entity", value=verdict.entity, choices=held)
    if verdict.into is None:
        raise InvalidQuery("into: name the entity that is meant", name="into")
    check_kinds(held[verdict.entity], verdict.into)
    return held[verdict.entity]


def _check_seen(stored: StoredClaim, verdict: Verdict) -> None:
    found = revision_of(stored.record, stored.review)
    if verdict.revision not in (None, found):
        told = f"claim {stored.record.claim.id!r} has revision {found!r} now, and not {verdict.revision!r}"
        raise Outdated(f"{told}: look at it again")
    if verdict.decision is Decision.REJECT and stored.record.retracted_at:
        raise Outdated(f"claim {stored.record.claim.id!r} is kept out by decision {stored.review!r} already")


def _concerned(session: Session, review: Review) -> Sequence[str]:
    if review.decision is not Decision.MERGE or review.into is None:
        return [review.document]
    return session.ask(identity, "list_documents_of_entity", entity=review.into.id)


def _check_last(review: Review, found: Mapping[str, list[Review]]) -> None:
    """Raise Outdated if a later decision, which stands, was made on what this one left."""
    later = standing(each for reviews in found.values() for each in reviews)
    for each in later:
        if each.number > review.number and _rests_on(each, review):
            told = f"decision {each.id!r} of {each.author} was made on what {review.id!r} left"
            raise Outdated(f"{told}: take that back first")


def _rests_on(later: Review, review: Review) -> bool:
    """Return whether a decision was made on what an earlier one left."""
    if review.decision is Decision.MERGE:
        return bool(_entities(later) & _entities(review))
    return bool(_claims(later) & _claims(review))


def _claims(review: Review) -> set[str]:
    return {claim.id for claim in (review.before, review.after) if claim}


def _entities(review: Review) -> set[str]:
    held = {each.id for claim in (review.before, review.after) if claim for each in claim.entities}
    merged = {review.entity, review.into.id if review.into else None}
    return held | {each for each in merged if each}


def _living(stored: Mapping[str, StoredClaim]) -> set[str]:
    return {key for key, each in stored.items() if each.record.retracted_at is None}
