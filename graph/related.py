"""Related claims: what others say of the same supplier, recipient and item, or of the same actor and instrument."""

from graph.engine import Session
from graph.records import number, quote_of, stored_claims
from schemas.api import ClaimRecord, RelatedClaim, RelatedClaims
from schemas.claims import Claim, Signs, Supplies

MOST = 50
"""Claims that are shown; all are counted."""


def related(session: Session, claim: Claim, statuses: frozenset[str]) -> RelatedClaims:
    """Return the other living claims about the same with one of these statuses, those of most confidence first."""
    about, wanted = _about(claim)
    wanted |= {"id": claim.id, "statuses": sorted(statuses)}
    (total,) = session.ask(number, f"count_related_{about}", **wanted)
    ids = session.ask(_id, f"list_related_{about}", limit=MOST, **wanted)
    found = stored_claims(session, ids)
    return RelatedClaims(items=tuple(_shown(found[key].record) for key in ids), total=total)


def _about(claim: Claim) -> tuple[str, dict[str, object]]:
    if isinstance(claim, Supplies):
        item = claim.item.id if claim.item else ""
        return "supplies", {"supplier": claim.supplier.id, "recipient": claim.recipient.id, "item": item}
    actors = claim.parties if isinstance(claim, Signs) else (claim.actor,)
    ids = [actor.id for actor in actors]
    return "commitments", {"actors": ids, "instrument": claim.instrument.id, "type": claim.type.value}


def _id(id: str, standing: str) -> str:  # the columns
    return id


def _shown(record: ClaimRecord) -> RelatedClaim:
    return RelatedClaim(id=record.claim.id, status=record.claim.status.value, evidence=quote_of(record))
