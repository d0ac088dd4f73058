"""What the API takes and answers, where that is not itself a claim."""

import datetime as dt
from typing import Generic, TypeVar

from pydantic import Field

from schemas.claims import Claim, Entity, Model, PartialDate, Quantity, Value
from schemas.ontology import ClaimType, SupplyStatus

Row = TypeVar("Row")

DEFAULT_STATUSES = frozenset({SupplyStatus.DELIVERED, SupplyStatus.ORDERED})
"""What a question about supplies means unless it says otherwise: no denial, allegation or plan."""


class Page(Model, Generic[Row]):
    """One page of a listing: `next_cursor` asks for the one after it, `total` counts all rows."""

    items: tuple[Row, ...]
    next_cursor: str | None = None
    total: int


class SupplyFilter(Model):
    """Which supplies are asked for: ids for the ends, inclusive dates (a claim counts if its time overlaps).

    `category` stands for itself, the categories under it and the systems of all these.
    """

    supplier: str | None = None
    recipient: str | None = None
    item: str | None = None
    category: str | None = None
    status: frozenset[SupplyStatus] = DEFAULT_STATUSES
    since: PartialDate | None = None
    until: PartialDate | None = None
    min_documents: int = Field(default=1, ge=1)
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=1000)


class ClaimFilter(Model):
    """Which claims are asked for; `entity` in any role."""

    type: ClaimType | None = None
    entity: str | None = None
    status: frozenset[str] | None = None
    document: str | None = None
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=1000)


class Quote(Model):
    """The best evidence of a row: its sentence, the document's id and the span [start, end) in its text or title."""

    quote: str
    document: str
    span: tuple[int, int]
    field: str = "text"


class SupplyRow(Model):
    """Who supplies whom with what, over all documents that say so with one status.

    Quantity and value are those of the best evidence, never a sum over
    documents; start and end are the earliest and the latest date of all
    claims. A single date without an end is a start alone.
    """

    supplier: Entity
    recipient: Entity
    item: Entity | None
    status: SupplyStatus
    quantity: Quantity | None
    value: Value | None
    start: PartialDate | None
    end: PartialDate | None
    claims: int
    documents: int
    evidence: Quote


class ClaimRecord(Model):
    """A claim as the graph holds it."""

    claim: Claim
    recorded_at: dt.datetime
    retracted_at: dt.datetime | None = None


class DocumentRecord(Model):
    """A document as the graph holds it; `text` is None in listings."""

    id: str
    text: str | None = None
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    source_id: str | None = None
    url: str | None = None
    lang: str | None = None
    extractor: str
    recorded_at: dt.datetime
    claims: int


class EntityRecord(Model):
    """An entity with the number of living claims that hold it in a role and of documents that name it."""

    entity: Entity
    claims: int
    documents: int


class GraphCounts(Model):
    """How many documents, claims and entities answers draw on, and how many claims are retracted."""

    documents: int = 0
    claims: int = 0
    entities: int = 0
    retracted: int = 0


class WriteCounts(Model):
    """How many documents, claims and entities a write brought, and how many claims it retracted.

    `replaced` counts documents that gave way to another text under their id or url.
    """

    documents: int = 0
    claims: int = 0
    entities: int = 0
    retracted: int = 0
    replaced: int = 0


class PurgeCounts(Model):
    """How many retracted claims and removed documents were deleted."""

    claims: int = 0
    documents: int = 0


class NewDocument(Model):
    """One article to read."""

    text: str = Field(min_length=1)
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    id: str | None = None
    url: str | None = None
    lang: str | None = None


class Problem(Model):
    """An error, as RFC 9457 problem details."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
