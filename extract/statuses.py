"""Statuses: how far what a text says has come, by what its words make likely and what the rules say."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extract.combinations import Combination
from schemas.ontology import ClaimType, SignatureStatus, SupplyStatus, ViolationStatus

STATUSES: dict[ClaimType, tuple[str, ...]] = {
    ClaimType.SUPPLIES: tuple(SupplyStatus),
    ClaimType.VIOLATES: tuple(ViolationStatus),
    ClaimType.SIGNS: tuple(SignatureStatus),
}
"""The statuses that a claim of each type may have."""
ASSERTED = 0.7
"""What the chance of delivered counts for beside that of less: to say too much is worse than to say too little."""
GRAVE = 1.5
"""How many times worse than that it is to miss that something was denied or stopped."""
TRUSTED = 1.7
"""How many times likelier a status becomes by what the rules say, unless that is delivered."""


def likeliest(claim: ClaimType, likely: Mapping[str, float], rule: str) -> str:
    """Return the likeliest of the statuses that a claim of this type may have; in doubt it is not delivered."""
    chances = defaultdict(float, likely)
    chances[SupplyStatus.DELIVERED] *= ASSERTED
    for grave in (SupplyStatus.DENIED, SupplyStatus.HALTED):
        chances[grave] *= GRAVE
    if rule != SupplyStatus.DELIVERED:
        chances[rule] *= TRUSTED
    return max(STATUSES[claim], key=lambda status: chances[status])


def undelivered(given: Sequence[Combination], statuses: Sequence[str]) -> list[str]:
    """Return the statuses, where a sentence does not deliver what it denies: what was bought was never delivered."""
    said = [(one.event.trigger.sent.start, one.keys) for one in given]
    denied = {where for where, status in zip(said, statuses, strict=True) if status == SupplyStatus.DENIED}
    return [
        SupplyStatus.DENIED if status == SupplyStatus.DELIVERED and where in denied else status
        for where, status in zip(said, statuses, strict=True)
    ]
