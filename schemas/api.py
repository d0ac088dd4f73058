"""What the API answers, where that is not itself a claim."""

import datetime as dt
from collections.abc import Mapping
from typing import Generic, Literal, TypeVar

from pydantic import Field

from schemas.claims import Claim, Entity, Model, PartialDate, Quantity, Value
from schemas.filters import FacetBy
from schemas.ontology import ClaimType, SignatureStatus, SupplyStatus, ViolationStatus

Row = TypeVar("Row")


class Page(Model, Generic[Row]):
    """One page of a listing: `next_cursor` asks for the one after it, `total` counts all rows."""

    items: tuple[Row, ...]
    next_cursor: str | None = None
    total: int


class DatedPage(Page[Row], Generic[Row]):
    """A page of what may be asked for by time.

    `undated` are the claims that would count but for `since` and `until`,
    since they have no date; None where neither is set.
    """

    undated: int | None = None


class Article(Model):
    """What is known of a document's publication, so that it can be cited."""

    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    url: str | None = None


class Quote(Model):
    """The best evidence of a row: its sentence, the document's id and the span [start, end) in its text or title."""

    quote: str
    document: str
    span: tuple[int, int]
    field: str = "text"
    article: Article = Article()


class SupplyRow(Model):
    """Who supplies whom with what, over all documents that say so with one status.

    What the rows are not grouped by is None. Quantity and value are those of
    the best evidence, never a sum over documents, and of single transfers
    alone; start and end are the earliest and the latest date of all claims. A
    single date without an end is a start alone.
    """

    supplier: Entity | None
    recipient: Entity | None
    item: Entity | None
    category: str | None = None
    period: str | None = None
    status: SupplyStatus
    quantity: Quantity | None
    value: Value | None
    start: PartialDate | None
    end: PartialDate | None
    claims: int
    documents: int
    evidence: Quote


class Facet(Model):
    """How many claims and documents have a value, with one status; `name` is None for a year."""

    value: str | None
    name: str | None
    status: SupplyStatus
    claims: int
    documents: int


class SupplyPage(DatedPage[SupplyRow]):
    """A page of supplies; `facets` are the largest counts for all rows, by what was asked for."""

    facets: Mapping[FacetBy, tuple[Facet, ...]] = {}


class Period(Model):
    """How many claims and documents there are of a period and a status."""

    period: str
    status: SupplyStatus
    claims: int
    documents: int


class Timeline(DatedPage[Period]):
    """Periods in order; `undated` claims have no date, or none as exact as a period, and are in none."""

    undated: int


class ViolationRow(Model):
    """Who is said to break what, over all documents that say so with one status; `published` is the first day."""

    actor: Entity
    instrument: Entity
    status: ViolationStatus
    published: dt.date | None
    claims: int
    documents: int
    evidence: Quote


class SignatureRow(Model):
    """What a party did with an instrument, over all documents that say so with one status.

    Start and end are the earliest and the latest date that they give it,
    `published` is the first day on which one appeared.
    """

    party: Entity
    instrument: Entity
    status: SignatureStatus
    start: PartialDate | None
    end: PartialDate | None
    published: dt.date | None
    claims: int
    documents: int
    evidence: Quote


class Hop(Model):
    """A step of a supply chain, with its largest transfers."""

    supplier: Entity
    recipient: Entity
    transfers: tuple[SupplyRow, ...]


class SupplyPath(Model):
    """A shortest way by which arms go from one actor to another."""

    hops: tuple[Hop, ...]


class Neighbour(Model):
    """An entity that living claims tie to another: `tie` as the graph's relationship, `way` out or in."""

    entity: Entity
    tie: str
    way: Literal["out", "in"]
    statuses: tuple[str, ...]
    first: PartialDate | None
    last: PartialDate | None
    claims: int
    documents: int


class KindCount(Model):
    """How many living claims of a type have a status, and how many documents state them."""

    type: ClaimType
    status: str
    claims: int
    documents: int


class ClaimRecord(Model):
    """A claim as the graph holds it, and the article that states it."""

    claim: Claim
    article: Article = Article()
    recorded_at: dt.datetime
    retracted_at: dt.datetime | None = None


class RelatedClaim(Model):
    """Another claim about the same, with its best evidence."""

    id: str
    status: str
    evidence: Quote


class RelatedClaims(Model):
    """Claims about the same, the best fifty, and how many there are."""

    items: tuple[RelatedClaim, ...]
    total: int


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


class ClaimDetail(ClaimRecord):
    """A claim with its document, without the text, and what other living claims say of the same.

    The same are supplier, recipient and item, or actor and instrument, or one
    of the parties and instrument.
    """

    document: DocumentRecord
    corroborating: RelatedClaims
    contradicting: RelatedClaims


class EntityRecord(Model):
    """An entity with the number of living claims that hold it in a role and of documents that name it."""

    entity: Entity
    claims: int
    documents: int


class EntityNames(Model):
    """What an entity is called in a language; `aliases` are nationality words, capitals and the like."""

    lang: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]


class EntityKind(KindCount):
    """How many living claims of a type and a status hold an entity in a role; the earliest and the latest date."""

    first: PartialDate | None
    last: PartialDate | None


class EntityYear(KindCount):
    """How many of these claims begin in a year; those without a date are in none."""

    year: str


class EntityDetail(EntityRecord):
    """An entity with its names, in each language that has a pack, and what claims say of it.

    Statuses are told apart everywhere.
    """

    names: tuple[EntityNames, ...]
    kinds: tuple[EntityKind, ...]
    timeline: tuple[EntityYear, ...]


class GraphCounts(Model):
    """How many documents, claims and entities answers draw on, and how many claims are retracted."""

    documents: int = 0
    claims: int = 0
    entities: int = 0
    retracted: int = 0


class GraphFacts(Model):
    """Which engine keeps a graph, and the version of its tables and indexes."""

    engine: str
    schema_version: int


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


class WrongValue(Model):
    """What is wrong with one parameter of a request, or one field of its body.

    `name` is that of the parameter, or the path of the field (`changes.status`).
    `value` is what was sent, where that is short and of one piece. `choices`
    are what may stand in its place, or are called something like it; of a
    name that is not known, the names that are.
    """

    name: str
    detail: str
    value: str | None = None
    choices: tuple[str, ...] | None = None


class Problem(Model):
    """An error, as RFC 9457 problem details; `request_id` stands in the answer's headers and the log too.

    `replaced_by` is the id of what stands in the place of what was asked for,
    `errors` are the parameters and fields that are to blame.
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    request_id: str | None = None
    replaced_by: str | None = None
    errors: tuple[WrongValue, ...] | None = None
