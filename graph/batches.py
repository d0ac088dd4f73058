"""Readings, a transaction's worth at a time."""

from collections.abc import Iterable, Iterator
from time import monotonic

from schemas.claims import Document, Reading

Item = Reading | Document
"""What is written: a reading, or a document known already that was found at one more address."""

BATCH = 5_000
"""Items in a transaction at most, enough to make up for what each costs by itself."""
CLAIMS = 20_000
"""Claims from which on a batch is full: a server holds 27 kB of each until it commits, and by default has 700 MB."""
WAIT = 5.0
"""Seconds after which a batch is full: what was read slowly is not at risk for long."""


def batches(items: Iterable[Item], *, size: int = BATCH, claims: int = CLAIMS) -> Iterator[list[Item]]:
    """Yield the items in order, so many at a time, or those that hold so many claims."""
    batch: list[Item] = []
    held, began = 0, monotonic()
    for item in items:
        batch.append(item)
        held += len(item.claims) if isinstance(item, Reading) else 0
        if len(batch) == size or held >= claims or monotonic() - began > WAIT:
            yield batch
            batch, held, began = [], 0, monotonic()
    if batch:
        yield batch


def document_of(item: Item) -> Document:
    """Return the document of a reading, or the document itself."""
    return item.document if isinstance(item, Reading) else item
