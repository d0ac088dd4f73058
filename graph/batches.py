"""Readings, a transaction's worth at a time."""

from collections.abc import Iterable, Iterator
from time import monotonic

from schemas.claims import Document, Reading

Item = Reading | Document
"""What is written: a reading, or a document known already that was found at one more address."""

BATCH = 5_000
"""Items in a transaction: some 20,000 claims, enough to make up for what each costs by itself."""
WAIT = 5.0
"""Seconds after which a batch is full: what was read slowly is not at risk for long."""


def batches(items: Iterable[Item], *, size: int = BATCH) -> Iterator[list[Item]]:
    """Yield the items in order, so many at a time."""
    batch: list[Item] = []
    began = monotonic()
    for item in items:
        batch.append(item)
        if len(batch) == size or monotonic() - began > WAIT:
            yield batch
            batch, began = [], monotonic()
    if batch:
        yield batch


def document_of(item: Item) -> Document:
    """Return the document of a reading, or the document itself."""
    return item.document if isinstance(item, Reading) else item
