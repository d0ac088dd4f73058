"""What made-up claims say, before it is put into words."""

import random
from dataclasses import dataclass

from schemas.claims import Entity
from schemas.ontology import ClaimType, SignatureStatus, SupplyStatus, ViolationStatus
from scripts.synthesis.world import ITEMS, PACTS, RECIPIENTS, SIGNATURE, SUPPLIERS, SUPPLY, VIOLATION, YEARS, weighted

TYPES = weighted((ClaimType.SUPPLIES, 0.8), (ClaimType.VIOLATES, 0.12), (ClaimType.SIGNS, 0.08))
PARTIES = weighted((2, 0.7), (3, 0.15), (5, 0.1), (12, 0.05))
PRECISIONS = weighted((0, 0.2), (4, 0.4), (7, 0.25), (10, 0.15))
"""Characters of a date that a text gives."""

MONTHS = range(1, 13)
DAYS = range(1, 29)


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim's type, actors, item or instrument, status and time."""

    type: ClaimType
    actors: tuple[Entity, ...]
    thing: Entity | None
    status: SupplyStatus | ViolationStatus | SignatureStatus
    start: str | None

    @property
    def key(self) -> tuple[str | None, ...]:
        """What makes two claims of one document the same."""
        thing = self.thing.id if self.thing else None
        actors = [actor.id for actor in self.actors]
        return self.type, thing, self.status, self.start, *(sorted(actors) if self.type == ClaimType.SIGNS else actors)


def draw_fact(chance: random.Random) -> Fact:
    """Return a fact, about busy states most of the time."""
    kind = TYPES.draw(chance)
    if kind == ClaimType.SUPPLIES:
        supplier, recipient = _actors(2, chance)
        return Fact(kind, (supplier, recipient), ITEMS.draw(chance).draw(chance), SUPPLY.draw(chance), _date(chance))
    if kind == ClaimType.SIGNS:
        parties = _actors(PARTIES.draw(chance), chance)
        return Fact(kind, parties, PACTS.draw(chance), SIGNATURE.draw(chance), _date(chance))
    return Fact(kind, (SUPPLIERS.draw(chance).draw(chance),), PACTS.draw(chance), VIOLATION.draw(chance), None)


def _actors(number: int, chance: random.Random) -> tuple[Entity, ...]:
    """Return so many different ones, sorted by id after the first."""
    first = SUPPLIERS.draw(chance).draw(chance)
    others: dict[str, Entity] = {}
    while len(others) < number - 1:
        other = RECIPIENTS.draw(chance).draw(chance)
        if other.id != first.id:
            others[other.id] = other
    return (first, *(others[key] for key in sorted(others)))


def _date(chance: random.Random) -> str | None:
    precision = PRECISIONS.draw(chance)
    date = f"{YEARS.draw(chance)}-{chance.choice(MONTHS):02}-{chance.choice(DAYS):02}"
    return date[:precision] or None
