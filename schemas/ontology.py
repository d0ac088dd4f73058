"""Entity and claim types, and the values their fields may take."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class EntityType(StrEnum):
    """What a thing in the graph is."""

    STATE = "state"
    ORGANIZATION = "organization"
    SYSTEM = "system"
    CATEGORY = "category"
    INSTRUMENT = "instrument"


ACTORS = frozenset({EntityType.STATE, EntityType.ORGANIZATION})
"""Who may supply, receive, violate and sign."""

ITEMS = frozenset({EntityType.SYSTEM, EntityType.CATEGORY})
"""What may be supplied."""


class ClaimType(StrEnum):
    """What a claim says of its actors."""

    SUPPLIES = "supplies"
    VIOLATES = "violates"
    SIGNS = "signs"


class SupplyStatus(StrEnum):
    """How far a transfer has come, in the words of the text that states it."""

    DELIVERED = "delivered"
    ORDERED = "ordered"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"
    HALTED = "halted"


class ViolationStatus(StrEnum):
    """Who stands behind a breach: the text itself, someone it quotes, or nobody."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"


class Stance(StrEnum):
    """Whether a voice stands behind a claim or denies it."""

    ASSERTS = "asserts"
    DENIES = "denies"


class SignatureStatus(StrEnum):
    """What the parties did with an instrument."""

    SIGNED = "signed"
    RATIFIED = "ratified"
    ACCEDED = "acceded"
    PLANNED = "planned"
    WITHDREW = "withdrew"
    DENIED = "denied"


class Role(StrEnum):
    """The part an entity plays in a claim."""

    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    ITEM = "item"
    ACTOR = "actor"
    PARTY = "party"
    INSTRUMENT = "instrument"


ASSERTED_SUPPLY = frozenset({SupplyStatus.DELIVERED})
"""Statuses that make a SUPPLIES edge between two actors."""

POSSIBLE_SUPPLY = frozenset({SupplyStatus.ORDERED, SupplyStatus.PLANNED, SupplyStatus.ALLEGED})
"""Statuses that, without an asserted one, make a MAY_SUPPLY edge."""

ASSERTED_VIOLATION = frozenset({ViolationStatus.ASSERTED, ViolationStatus.ALLEGED})
"""Statuses that make a VIOLATES edge; the edge names them."""

ASSERTED_SIGNATURE = frozenset({SignatureStatus.SIGNED, SignatureStatus.RATIFIED, SignatureStatus.ACCEDED})
"""Statuses that make a SIGNED edge."""

CORROBORATED_BY: Mapping[ClaimType, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        ClaimType.SUPPLIES: {
            SupplyStatus.DELIVERED: frozenset({SupplyStatus.DELIVERED}),
            SupplyStatus.ORDERED: frozenset({SupplyStatus.ORDERED, SupplyStatus.DELIVERED}),
            SupplyStatus.PLANNED: frozenset({SupplyStatus.PLANNED, SupplyStatus.ORDERED, SupplyStatus.DELIVERED}),
            SupplyStatus.ALLEGED: frozenset({SupplyStatus.ALLEGED, SupplyStatus.DELIVERED}),
            SupplyStatus.DENIED: frozenset({SupplyStatus.DENIED}),
            SupplyStatus.HALTED: frozenset({SupplyStatus.HALTED}),
        },
        ClaimType.VIOLATES: {
            ViolationStatus.ASSERTED: frozenset({ViolationStatus.ASSERTED}),
            ViolationStatus.ALLEGED: frozenset({ViolationStatus.ALLEGED, ViolationStatus.ASSERTED}),
            ViolationStatus.DENIED: frozenset({ViolationStatus.DENIED}),
        },
        ClaimType.SIGNS: {
            SignatureStatus.SIGNED: frozenset({SignatureStatus.SIGNED, SignatureStatus.RATIFIED}),
            SignatureStatus.RATIFIED: frozenset({SignatureStatus.RATIFIED}),
            SignatureStatus.ACCEDED: frozenset({SignatureStatus.ACCEDED}),
            SignatureStatus.PLANNED: ASSERTED_SIGNATURE | {SignatureStatus.PLANNED},
            SignatureStatus.WITHDREW: frozenset({SignatureStatus.WITHDREW}),
            SignatureStatus.DENIED: frozenset({SignatureStatus.DENIED}),
        },
    }
)
"""The statuses of claims about the same that bear a claim out, by its type and status.

What has gone further bears out what went before it, and never the reverse: a
delivery was agreed on, an order or an allegation is no delivery.
"""

CONTRADICTED_BY: Mapping[ClaimType, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        ClaimType.SUPPLIES: {
            SupplyStatus.DELIVERED: frozenset({SupplyStatus.DENIED, SupplyStatus.HALTED}),
            SupplyStatus.HALTED: frozenset({SupplyStatus.DELIVERED}),
            SupplyStatus.DENIED: ASSERTED_SUPPLY | POSSIBLE_SUPPLY,
            **dict.fromkeys(POSSIBLE_SUPPLY, frozenset({SupplyStatus.DENIED})),
        },
        ClaimType.VIOLATES: {
            ViolationStatus.DENIED: ASSERTED_VIOLATION,
            **dict.fromkeys(ASSERTED_VIOLATION, frozenset({ViolationStatus.DENIED})),
        },
        ClaimType.SIGNS: {
            SignatureStatus.DENIED: frozenset(SignatureStatus) - {SignatureStatus.DENIED},
            **dict.fromkeys(frozenset(SignatureStatus) - {SignatureStatus.DENIED}, frozenset({SignatureStatus.DENIED})),
        },
    }
)
"""The statuses of claims about the same that speak against a claim, by its type and status; it works both ways."""
