"""Claims that nobody decided on, those that most need a look first."""

from dataclasses import dataclass

from graph.cursors import MOST, read_cursor, write_cursor
from graph.engine import Session
from graph.records import StoredClaim, identity, number, stored_claims
from schemas.api import Page
from schemas.review import QueuedClaim, revision_of

UNSURE = 0.6
"""The confidence under which a reading is called unsure."""
GRAVE = frozenset({("supplies", "delivered"), ("violates", "asserted")})
"""What accuses most, by type and status."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A claim's place in the queue, and what speaks for a look: nobody else says so, somebody denies it."""

    id: str
    score: float
    alone: bool
    disputed: bool


def queue(session: Session, kind: str, cursor: str | None, limit: int) -> Page[QueuedClaim]:
    """Return a page of living claims of a type, or of any, that nobody decided on; raises InvalidQuery."""
    before, after = read_cursor(cursor) if cursor is not None else (MOST, "")
    wanted = {"ids": session.ask(identity, "list_mergers"), "type": kind}
    (total,) = session.ask(number, "count_queue", **wanted)
    place = {"before": before, "after": after, "contradicted": session.ask(identity, "list_contradicted")}
    found = session.ask(Ranked, "list_queue", **wanted, **place, limit=limit + 1)
    shown = found[:limit]
    more = write_cursor((int(shown[-1].score), shown[-1].id)) if len(found) > len(shown) else None
    stored = stored_claims(session, [each.id for each in shown])
    return Page(items=tuple(_queued(each, stored[each.id]) for each in shown), next_cursor=more, total=total)


def _queued(place: Ranked, stored: StoredClaim) -> QueuedClaim:
    claim = stored.record.claim
    told = {
        "accuses": (claim.type, claim.status) in GRAVE,
        "unsure": claim.confidence < UNSURE,
        "disputed": place.disputed,
        "single source": place.alone,
    }
    return QueuedClaim(
        record=stored.record,
        revision=revision_of(stored.record, stored.review),
        score=int(place.score),
        reasons=tuple(reason for reason, holds in told.items() if holds),
    )
