"""What is asked of the graph, a page at a time."""

import datetime as dt
from enum import StrEnum

from pydantic import Field

from schemas.claims import Model, PartialDate
from schemas.ontology import ClaimType, SupplyStatus

DEFAULT_STATUSES = frozenset({SupplyStatus.DELIVERED, SupplyStatus.ORDERED})
"""What a question about supplies means unless it says otherwise: no denial, allegation or plan."""


class GroupBy(StrEnum):
    """What rows of supplies stand for; the status is always told apart, whatever they stand for."""

    TRANSFER = "transfer"
    PAIR = "pair"
    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    ITEM = "item"
    CATEGORY = "category"
    YEAR = "year"
    MONTH = "month"
    STATUS = "status"


class SupplyOrder(StrEnum):
    """Which rows of supplies come first: those with most documents or claims, or with the latest date."""

    DOCUMENTS = "documents"
    CLAIMS = "claims"
    LATEST = "latest"


class FacetBy(StrEnum):
    """What supplies may be counted by, beside the rows."""

    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    ITEM = "item"
    CATEGORY = "category"
    YEAR = "year"
    STATUS = "status"


class PageFilter(Model):
    """Which page is asked for; without a cursor the first."""

    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=1000)


class AssertionFilter(PageFilter):
    """Which of what claims say is asked for, by who says it, when it was so and where it is written.

    Dates are inclusive: a claim counts if its time overlaps. `as_of` is the
    moment at which the graph is looked at.
    """

    attributed_to: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    lang: str | None = None
    source: str | None = None
    min_confidence: float = Field(default=0, ge=0, le=1)
    as_of: dt.datetime | None = None


class PublishedFilter(AssertionFilter):
    """The same, by inclusive days of publication besides."""

    published_since: PartialDate | None = None
    published_until: PartialDate | None = None


class SupplyFilter(PublishedFilter):
    """Which supplies are asked for, by the ids of their ends.

    An empty set of ends or categories stands for any, and so does None for
    items. A category stands for itself, the categories under it and the
    systems of all these; where both are given, an item is to be in both.
    """

    suppliers: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    items: frozenset[str] | None = None
    categories: frozenset[str] = frozenset()
    status: frozenset[SupplyStatus] = DEFAULT_STATUSES
    min_documents: int = Field(default=1, ge=1)
    group_by: GroupBy = GroupBy.TRANSFER
    sort: SupplyOrder = SupplyOrder.DOCUMENTS
    facets: frozenset[FacetBy] = frozenset()


class CommitmentFilter(AssertionFilter):
    """Which breaches or signatures are asked for; an empty set stands for any.

    One without a date of its own counts by the day of publication.
    """

    actors: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()


class ClaimFilter(PublishedFilter):
    """Which claims are asked for; `entity` in any role.

    A supply without a date is left out when a time is asked for; a breach or
    a signature without one counts by the day of publication.
    """

    type: ClaimType | None = None
    entity: str | None = None
    status: frozenset[str] | None = None
    document: str | None = None


class DocumentFilter(PageFilter):
    """Which documents are asked for: inclusive days of publication; `q` are words, all of them in title or text."""

    q: str | None = None
    lang: str | None = None
    source: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
