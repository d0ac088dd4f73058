"""The made-up things that synthetic claims are about, the first of each kind far more often than the last."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from schemas.claims import Entity
from schemas.ontology import EntityType, SignatureStatus, SupplyStatus, ViolationStatus

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """Values with the weights that they are drawn by, summed up."""

    values: Sequence[Value]
    sums: Sequence[float]

    def draw(self, chance: random.Random) -> Value:
        """Return one of the values."""
        return self.values[bisect(self.sums, chance.random() * self.sums[-1])]


def weighted(*parts: tuple[Value, float]) -> Choice[Value]:
    """Return values to draw from, each as often as its weight says."""
    return Choice([value for value, _ in parts], list(accumulate(weight for _, weight in parts)))


def ranked(values: Sequence[Value]) -> Choice[Value]:
    """Return values to draw from, the n-th 1/n times as often as the first (Zipf's law)."""
    return Choice(values, list(accumulate(1 / rank for rank in range(1, len(values) + 1))))


def _entities(kind: EntityType, name: str, count: int) -> list[Entity]:
    return [Entity(id=f"made-up-{kind}-{n}", type=kind, name=f"{name} {n}") for n in range(1, count + 1)]


STATES = _entities(EntityType.STATE, "State", 200)
COMPANIES = _entities(EntityType.ORGANIZATION, "Company", 2_000)
SYSTEMS = _entities(EntityType.SYSTEM, "System", 600)
CATEGORIES = _entities(EntityType.CATEGORY, "Category", 40)
INSTRUMENTS = _entities(EntityType.INSTRUMENT, "Treaty", 150)

SUPPLIERS = weighted((ranked(STATES), 0.75), (ranked(COMPANIES), 0.25))
RECIPIENTS = weighted((ranked(STATES[20:] + STATES[:20]), 0.9), (ranked(COMPANIES[::-1]), 0.1))
ITEMS: Choice[Choice[Entity | None]] = weighted(
    (ranked([*SYSTEMS]), 0.65), (ranked([*CATEGORIES]), 0.3), (ranked([None]), 0.05)
)
PACTS = ranked(INSTRUMENTS)
SOURCES = ranked([f"Newspaper {n}" for n in range(1, 41)])
YEARS = ranked(list(range(2026, 1990, -1)))
UNITS = weighted(("units", 0.8), ("rounds", 0.15), ("tonnes", 0.05))
CURRENCIES = weighted(("USD", 0.7), ("EUR", 0.25), ("GBP", 0.05))
SUPPLY = weighted(*zip(SupplyStatus, (0.5, 0.25, 0.1, 0.09, 0.03, 0.03), strict=True))
VIOLATION = weighted(*zip(ViolationStatus, (0.4, 0.5, 0.1), strict=True))
SIGNATURE = weighted(*zip(SignatureStatus, (0.6, 0.15, 0.08, 0.1, 0.04, 0.03), strict=True))


def synthetic_categories() -> Iterator[tuple[Entity, Entity]]:
    """Yield each system with its category, and most categories with a broader one, as `Graph.classify` takes them."""
    for number, system in enumerate(SYSTEMS):
        yield system, CATEGORIES[number % len(CATEGORIES)]
    for number, category in enumerate(CATEGORIES[5:]):
        yield category, CATEGORIES[number % 5]
