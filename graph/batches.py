"""Readings, a transaction's worth at a time."""

from collections.abc import Iterable, Iterator
from time import monotonic

from graph.rows import addresses
from schemas.claims import Reading

BATCH = 5_000
"""Readings in a transaction: some 20,000 claims, enough to make up for what ends every bulk load."""
WAIT = 5.0
"""Seconds after which a batch is full: what was read slowly is not at risk for long."""


def batches(readings: Iterable[Reading], *, size: int = BATCH) -> Iterator[list[Reading]]:
    """Yield the readings in order, so many at a time, each batch without those that it supersedes itself."""
    batch: list[Reading] = []
    began = monotonic()
    for reading in readings:
        batch.append(reading)
        if len(batch) == size or monotonic() - began > WAIT:
            yield latest(batch)
            batch, began = [], monotonic()
    if batch:
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
