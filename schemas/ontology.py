"""Entity and claim types, and the values their fields may take."""

from enum import StrEnum


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
