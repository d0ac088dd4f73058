"""Readings, a transaction's worth at a time."""

from collections.abc import Iterable, Iterator
from time import monotonic

from graph.rows import addresses
from schemas.claims import Document, Reading

Item = Reading | Document
"""What is written: a reading, or a document known already that was found at one more address."""

BATCH = 5_000
"""Items in a transaction: some 20,000 claims, enough to make up for what ends every bulk load."""
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


def latest(batch: list[Item]) -> list[Item]:
    """Return what no later item has replaced: readings, the last of each text, then further addresses.

    An item gives way to a later one of another text under the same source id
    or url; an earlier reading of the same text leaves its addresses behind.
    """
    holders: dict[str, str] = {}
    readings: dict[str, Reading] = {}
    found: list[Document] = []
    for item in reversed(batch):
        document = document_of(item)
        if any(holders.get(address, document.id) != document.id for address in addresses(document)):
            continue
        holders |= dict.fromkeys(addresses(document), document.id)
        if isinstance(item, Reading) and document.id not in readings:
            readings[document.id] = item
        else:
            found.append(document)
    return [*reversed(readings.values()), *reversed(found)]


def document_of(item: Item) -> Document:
    """Return the document of a reading, or the document itself."""
    return item.document if isinstance(item, Reading) else item
