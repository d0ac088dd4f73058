"""Readings, a transaction's worth at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice

from graph.rows import addresses
from schemas.claims import Reading

BATCH = 500
"""Readings in a transaction: some 2,000 claims, where loading in bulk pays and another reader waits under a second."""


def batches(readings: Iterable[Reading], *, size: int = BATCH) -> Iterator[list[Reading]]:
    """Yield the readings in order, so many at a time, each batch without those that it supersedes itself."""
    source = iter(readings)
    while batch := list(islice(source, size)):
        yield latest(batch)


def latest(readings: list[Reading]) -> list[Reading]:
    """Return the readings that no later one has replaced, by text, source id or url."""
    seen: set[str] = set()
    kept: list[Reading] = []
    for reading in reversed(readings):
        keys = {reading.document.id, *addresses(reading.document)}
        if not keys & seen:
            kept.append(reading)
        seen |= keys
    return kept[::-1]
