"""The words under which the Browser shows claims and derived edges."""

from collections import Counter

from graph.tallies import Tally
from schemas.claims import Claim, Quantity, Supplies, Violates
from schemas.ontology import SignatureStatus, SupplyStatus, ViolationStatus

STRENGTH = tuple(status.value for kind in (SupplyStatus, ViolationStatus, SignatureStatus) for status in kind)
"""Statuses, the firmest of each kind first."""

NOT_SIGNED = frozenset({SignatureStatus.PLANNED, SignatureStatus.DENIED})


def claim_name(claim: Claim) -> str:
    """Return what a claim says, its status first: "ordered: 18 Leopard 2 (2023-03)".

    Its actors are its neighbours in a picture, so they are left out.
    """
    if isinstance(claim, Supplies):
        item = claim.item.name if claim.item else "arms"
        return f"{claim.status}: {_amount(claim.quantity)}{item}{_when(claim.start, claim.end)}"
    if isinstance(claim, Violates):
        return f"breach {claim.status}: {claim.instrument.name}"
    done = f"signature {claim.status}" if claim.status in NOT_SIGNED else claim.status.value
    return f"{done}: {claim.instrument.name}{_when(claim.start, None)}"


def edge_caption(tally: Tally) -> str:
    """Return what an edge stands for, in few words: "delivered (9), ordered · 2021–2024".

    A number is how many claims have that status, where it is not one: a
    picture cuts captions, so the firmest status comes first.
    """
    claims: Counter[str] = Counter()
    for count, number in tally.timeline.items():
        claims[count.status] += number
    statuses = (_counted(status, claims[status]) for status in sorted(claims, key=STRENGTH.index))
    return " · ".join([", ".join(statuses), *_years(tally.first, tally.last)])


def _counted(status: str, claims: int) -> str:
    return status if claims == 1 else f"{status} ({claims:,})"


def _amount(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    low, high = (f"{bound:,.12g}" for bound in (quantity.low, quantity.high))
    number = low if low == high else f"{low}–{high}"
    return f"{number} " if quantity.unit == "units" else f"{number} {quantity.unit} · "


def _when(start: str | None, end: str | None) -> str:
    days = [day for day in (start, end) if day]
    return f" ({'–'.join(dict.fromkeys(days))})" if days else ""


def _years(first: str | None, last: str | None) -> list[str]:
    years = [day[:4] for day in (first, last) if day]
    return ["–".join(dict.fromkeys(years))] if years else []
