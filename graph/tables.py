"""The graph's tables: a class each, a row an instance."""

import datetime as dt
from dataclasses import dataclass

from graph.engine import Row


@dataclass(frozen=True, slots=True)
class DocumentNode(Row):
    """A document; `removed_at` is None while it counts."""

    id: str
    name: str
    text: str
    title: str | None
    date: dt.date | None
    source: str | None
    source_id: str | None
    url: str | None
    lang: str | None
    extractor: str
    digest: str
    recorded_at: dt.datetime
    removed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ClaimNode(Row):
    """A claim without its roles; of two with one meaning, the one with the lower `standing` has the better evidence.

    `review` is the decision by which it stands as it does, `originals` then
    what the last reading of its document has in its place, as JSON.
    """

    id: str
    name: str
    document: str
    type: str
    status: str
    quantity_low: float | None
    quantity_high: float | None
    quantity_unit: str | None
    value_amount: float | None
    value_currency: str | None
    start: str | None
    end: str | None
    first_day: str | None
    last_day: str | None
    item: str
    standing: str
    spans: str
    attributed_to: str | None
    voices: str
    extractor: str
    recorded_at: dt.datetime
    retracted_at: dt.datetime | None
    lives: tuple[str, ...]
    review: str | None = None
    originals: str | None = None


@dataclass(frozen=True, slots=True)
class AddressNode(Row):
    """A source id or url under which a document was found."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ReviewNode(Row):
    """A decision of a person; `before` and `after` are claims as JSON, `into` an entity."""

    id: str
    name: str
    number: int
    decision: str
    document: str
    claim: str
    author: str
    reason: str
    decided_at: dt.datetime
    undoes: str | None
    entity: str | None
    into: str | None
    before: str | None
    after: str | None
    beside: tuple[str, ...]
    result: str | None


@dataclass(frozen=True, slots=True)
class Found(Row):
    """That a document is found at an address, one of those of this place."""

    source: str
    target: str
    place: str


@dataclass(frozen=True, slots=True)
class EntityNode(Row):
    """An entity, by the name that it was given last."""

    id: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Link(Row):
    """A relationship without properties."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Ranked(Row):
    """A relationship among others of its kind, the first with rank 0."""

    source: str
    target: str
    rank: int


@dataclass(frozen=True, slots=True)
class Named(Row):
    """That a document names an entity so many times."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class StatedIn(Row):
    """An evidence of a claim."""

    source: str
    target: str
    rank: int
    quote: str
    start: int
    end: int
    field: str
    frame: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Classified(Row):
    """An item under its category."""

    item: str
    category: str


@dataclass(frozen=True, slots=True)
class Derived(Row):
    """A derived edge: what all living claims together say of two nodes."""

    source: str
    target: str
    claims: int
    documents: int
    statuses: tuple[str, ...]
    first: str | None
    last: str | None
    timeline: tuple[str, ...]
    caption: str
