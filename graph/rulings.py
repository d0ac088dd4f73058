"""What the decisions of people make of the claims that a reading holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from schemas.claims import Claim, Entity, Evidence, Signs, Span, Supplies
from schemas.review import Decision, Review


@dataclass(frozen=True, slots=True)
class Ruled:
    """A claim as it is to stand, and the claims of the reading in whose place it does.

    `review` is the decision by which it does, `decided` says whether it was
    made on the claim itself, and not on an entity in it.
    """

    claim: Claim
    originals: tuple[Claim, ...] = ()
    review: str | None = None
    decided: bool = False


@dataclass(slots=True)
class Settlement:
    """The claims of a document that are to live, and those that a decision keeps out, by id."""

    living: dict[str, Ruled] = field(default_factory=dict)
    held: dict[str, Ruled] = field(default_factory=dict)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All of them."""
        return tuple(ruled.claim for ruled in (*self.living.values(), *self.held.values()))

    def take(self, ruled: Ruled) -> None:
        """Let a claim live; one that two of the reading come to has the evidence of the better one."""
        key = ruled.claim.id
        if other := self.living.get(key):
            better = max(other, ruled, key=lambda each: each.claim.confidence)
            ruled = replace(better, originals=other.originals + ruled.originals, review=other.review or ruled.review)
        self.living[key] = ruled

    def apply(self, review: Review) -> None:
        """Do what a decision on a claim says."""
        if review.decision is not Decision.ACCEPT and review.before:
            for key in [key for key, ruled in self.living.items() if covers(review, ruled)]:
                self.held[key] = replace(self.living.pop(key), review=review.id, decided=True)
        if review.after:
            key = review.after.id
            found = self.living.pop(key, None) or self.held.pop(key, None)
            originals = found.originals if found else ()
            self.living[key] = Ruled(review.after, originals, review.id, decided=True)


def settle(read: Iterable[Claim], reviews: Sequence[Review]) -> Settlement:
    """Return what becomes of the claims of a reading by the decisions that stand, in the order they were made.

    A merger applies to every claim first. What a person accepted or
    corrected lives as that person saw it, read again or not. What was
    rejected or corrected stays out, and so does a claim of the same type and
    roles whose quote overlaps, unless it was decided on itself or stood
    beside it then.
    """
    mergers = [review for review in reviews if review.decision is Decision.MERGE]
    found = Settlement()
    for claim in read:
        merged, by = merge(claim, mergers)
        found.take(Ruled(merged, (claim,), by))
    for review in reviews:
        if review.decision in DECIDING:
            found.apply(_merged(review, mergers))
    return found


DECIDING = frozenset({Decision.ACCEPT, Decision.REJECT, Decision.CORRECT, Decision.SPLIT})
"""Decisions on a claim."""


def standing(reviews: Iterable[Review]) -> list[Review]:
    """Return the decisions that no later one takes back, in order."""
    given = list(reviews)
    undone = {review.undoes for review in given if review.undoes}
    kept = (review for review in given if review.decision is not Decision.UNDO and review.id not in undone)
    return sorted(kept, key=lambda review: review.number)


def covers(review: Review, ruled: Ruled) -> bool:
    """Return whether a decision that keeps a claim out keeps this one out as well."""
    decided = review.before
    if decided is None:
        return False
    if ruled.claim.id == decided.id:
        return True
    ids = {ruled.claim.id, *(claim.id for claim in ruled.originals)}
    return not ruled.decided and not ids & set(review.beside) and _same_statement(decided, ruled.claim)


def merge(claim: Claim, mergers: Iterable[Review]) -> tuple[Claim, str | None]:
    """Return a claim with the entities that merged ones are taken for, and the last merger that changed it."""
    by = None
    for review in mergers:
        if review.into and any(entity.id == review.entity for entity in claim.entities):
            claim, by = exchange(claim, review.entity or "", review.into), review.id
    return claim, by


def exchange(claim: Claim, old: str, new: Entity) -> Claim:
    """Return a claim with another entity in each role that one has."""

    def of(entity: Entity) -> Entity:
        return new if entity.id == old else entity

    changed: dict[str, object] = {
        "evidences": tuple(_exchanged(each, old, new) for each in claim.evidences),
        "voices": tuple(v.model_copy(update={"by": new.id}) if v.by == old else v for v in claim.voices),
    }
    if isinstance(claim, Supplies):
        item = of(claim.item) if claim.item else None
        changed |= {"supplier": of(claim.supplier), "recipient": of(claim.recipient), "item": item}
    elif isinstance(claim, Signs):
        parties = dict.fromkeys(of(party) for party in claim.parties)
        changed |= {"parties": tuple(parties), "instrument": of(claim.instrument)}
    else:
        changed |= {"actor": of(claim.actor), "instrument": of(claim.instrument)}
    return claim.model_copy(update=changed)


def _exchanged(evidence: Evidence, old: str, new: Entity) -> Evidence:
    arguments = tuple(a.model_copy(update={"entity": new.id}) if a.entity == old else a for a in evidence.arguments)
    return evidence.model_copy(update={"arguments": arguments})


def _merged(review: Review, mergers: Sequence[Review]) -> Review:
    if not mergers:
        return review
    claims = {"before": review.before, "after": review.after}
    return review.model_copy(update={name: merge(claim, mergers)[0] for name, claim in claims.items() if claim})


def _same_statement(one: Claim, other: Claim) -> bool:
    if one.type != other.type or one.document != other.document or _roles(one) != _roles(other):
        return False
    return any(a.field == b.field and a.start < b.end and b.start < a.end for a, b in _quotes(one, other))


def _quotes(one: Claim, other: Claim) -> Iterator[tuple[Span, Span]]:
    return ((a.quote, b.quote) for a in one.evidences for b in other.evidences)


def _roles(claim: Claim) -> tuple[str | None, ...]:
    if isinstance(claim, Supplies):
        return claim.supplier.id, claim.recipient.id, claim.item.id if claim.item else None
    if isinstance(claim, Signs):
        return (*sorted(party.id for party in claim.parties), claim.instrument.id)
    return claim.actor.id, claim.instrument.id
