"""Review: what people decide on claims, and what is left to look at."""

import datetime as dt
from enum import StrEnum

from schemas.api import ClaimDetail, ClaimRecord
from schemas.claims import Claim, Entity, Model, PartialDate, Quantity, Value, content_id


class Decision(StrEnum):
    """What a person may say of a claim, of an entity, or of an earlier decision."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class ReviewState(StrEnum):
    """How a claim stands with its readers."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    CORRECTION = "correction"
    MERGED = "merged"


class Corrections(Model):
    """The fields of a claim that are to change; those that are not given stay, None empties one."""

    status: str | None = None
    quantity: Quantity | None = None
    value: Value | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    supplier: Entity | None = None
    recipient: Entity | None = None
    item: Entity | None = None
    actor: Entity | None = None
    instrument: Entity | None = None
    parties: tuple[Entity, ...] | None = None


class Verdict(Model):
    """A decision as its author puts it.

    `changes` are those of a correction. `entity` is what a merger takes for
    `into` everywhere, or a split in this claim alone. `revision` is that of
    the claim that the author saw.
    """

    decision: Decision
    author: str
    reason: str
    changes: Corrections | None = None
    entity: str | None = None
    into: Entity | None = None
    revision: str | None = None


class Review(Model):
    """A decision as it is kept: who, when, what, why, and the claim before and after.

    `before` is None where no claim was, `after` where none is left. `beside`
    are other claims of the document that stood when it was made. `undone_by`
    is the entry that took it back; an entry itself never changes.
    """

    id: str
    number: int
    decision: Decision
    document: str
    claim: str
    author: str
    reason: str
    decided_at: dt.datetime
    undoes: str | None = None
    undone_by: str | None = None
    entity: str | None = None
    into: Entity | None = None
    before: Claim | None = None
    after: Claim | None = None
    beside: tuple[str, ...] = ()


class ClaimReview(Model):
    """How a claim stands, which decision says so, and all that was ever decided on it, the last first.

    `revision` changes whenever the claim or what is decided on it does.
    """

    claim: str
    state: ReviewState
    review: str | None
    revision: str
    history: tuple[Review, ...] = ()


class ReviewedClaim(ClaimDetail):
    """A claim as the graph holds it, with how it stands with its readers."""

    review: ClaimReview


class QueuedClaim(Model):
    """A claim that nobody decided on, how much it needs a look (the higher the more), and why."""

    record: ClaimRecord
    revision: str
    score: int
    reasons: tuple[str, ...]


def revision_of(record: ClaimRecord, review: str | None) -> str:
    """Return the hash of a claim as it stands, with the decision that says so."""
    return content_id(record.claim.model_dump_json(), str(record.retracted_at), review)
