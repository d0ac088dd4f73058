"""Pages of supplies: claims grouped by those of supplier, recipient, item, category and time that are asked for."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.ahead import Ahead
from graph.conditions import conditions, published
from graph.cursors import MOST, read_at, unknown, write_at
from graph.engine import Session
from graph.moments import seen_at
from graph.records import identity, quote_of, stored_claims
from graph.times import now
from schemas.api import ClaimRecord, Facet, SupplyPage, SupplyRow
from schemas.claims import Entity, Supplies
from schemas.errors import InvalidQuery
from schemas.filters import FacetBy, GroupBy, SupplyFilter, SupplyOrder
from schemas.ontology import SupplyStatus

FACET_VALUES = 50
"""Values of a facet at most, those with most documents."""
ALL = "by_supplier", "by_recipient", "by_item"
DIGITS = {GroupBy.YEAR: 4, GroupBy.MONTH: 7}
"""How much of a date stands for the period."""
GROUPS: dict[GroupBy, frozenset[str]] = {
    GroupBy.TRANSFER: frozenset({"by_supplier", "by_recipient", "by_item"}),
    GroupBy.PAIR: frozenset({"by_supplier", "by_recipient"}),
    GroupBy.SUPPLIER: frozenset({"by_supplier"}),
    GroupBy.RECIPIENT: frozenset({"by_recipient"}),
    GroupBy.ITEM: frozenset({"by_item"}),
    GroupBy.CATEGORY: frozenset(),
    GroupBy.YEAR: frozenset(),
    GroupBy.MONTH: frozenset(),
    GroupBy.STATUS: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Group:
    """All claims of a group; `number` and `day` sort it, `place` tells it from the others."""

    place: str
    number: int
    day: str
    item: str
    category: str
    time: str
    status: str
    claims: int
    documents: int
    start: str | None
    latest: str | None
    end: str | None
    standing: str

    @property
    def best(self) -> str:
        """The id of the claim with the best evidence, with which `standing` ends."""
        return self.standing.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class Marker:
    """The last row of a page, the moment as of which the first page was read, and what was counted there."""

    moment: dt.datetime
    number: int = MOST
    day: str = "~"
    place: str = ""
    total: int | None = None
    undated: int | None = None

    @property
    def cursor(self) -> str:
        """The cursor for what comes after it."""
        undated = "-" if self.undated is None else self.undated
        return write_at(self.number, self.moment, self.total, undated, self.day, self.place)

    def behind(self, group: Group | None) -> "Marker":
        """Return the marker of a row, this one where there is none."""
        return self if group is None else replace(self, number=group.number, day=group.day, place=group.place)


def read_marker(cursor: str) -> Marker:
    """Return the place that a cursor was written for; raises InvalidQuery for anything else."""
    number, moment, (total, undated, day, place) = read_at(cursor, 4)
    try:
        return Marker(moment, number, day, place, int(total), None if undated == "-" else int(undated))
    except ValueError as error:
        raise unknown(cursor) from error


def supplies(session: Session, asked: SupplyFilter, ahead: Ahead[Group] | None = None) -> SupplyPage:
    """Return a page of supplies; raises InvalidQuery for a bad cursor or number.

    Of what was read ahead some may have been purged since; that is left out.
    """
    after = read_marker(asked.cursor) if asked.cursor is not None else Marker(seen_at(session, asked.as_of))
    asked = asked.model_copy(update={"as_of": after.moment})
    anchor, wanted = _wanted(session, asked)
    statement, grouped = _grouped(anchor, wanted, asked.group_by, asked.min_documents)
    total, undated = after.total, after.undated
    if total is None:
        ((total, _),) = session.ask(_sums, f"count_{statement}", **grouped)
        undated = _undated(session, anchor, wanted, asked)

    def read(last: Group | None, limit: int) -> list[Group]:
        return _groups(session, statement, grouped, asked.sort, after.behind(last), limit)

    groups = ahead.page(asked.limit, read) if ahead else read(None, asked.limit + 1)
    shown = groups[: asked.limit]
    last = replace(after, total=total, undated=undated).behind(shown[-1] if shown else None)
    best = stored_claims(session, (group.best for group in shown))
    rows = tuple(_row(group, best[group.best].record, asked.group_by) for group in shown if group.best in best)
    return SupplyPage(
        items=rows,
        next_cursor=last.cursor if len(groups) > len(shown) else None,
        total=total,
        undated=undated,
        facets={facet: _facet(session, anchor, wanted, facet) for facet in sorted(asked.facets)},
    )


def _sums(total: int, claims: int) -> tuple[int, int]:  # the columns
    return total, int(claims)


def _grouped(
    anchor: str, wanted: dict[str, object], group_by: GroupBy, min_documents: int = 1
) -> tuple[str, dict[str, object]]:
    """Return the statement that groups so, with its parameters; a category is looked up, the rest is on the claim."""
    given = wanted | {"min_documents": min_documents}
    if group_by is GroupBy.CATEGORY:
        return f"{anchor}_by_category", given
    by = {name: name in GROUPS[group_by] for name in ALL}
    return anchor, given | by | {"period": DIGITS.get(group_by, 0)}


def _groups(
    session: Session, statement: str, grouped: dict[str, object], sort: SupplyOrder, after: Marker, limit: int
) -> list[Group]:
    page = {"before": after.number, "before_day": after.day, "after": after.place, "limit": limit}
    return session.ask(Group, f"list_{statement}", sort=sort.value, **page, **grouped)


def _undated(session: Session, anchor: str, wanted: dict[str, object], asked: SupplyFilter) -> int | None:
    if asked.since is None and asked.until is None:
        return None
    statement, grouped = _grouped(anchor, wanted | {"undated": True}, GroupBy.STATUS)
    ((_, claims),) = session.ask(_sums, f"count_{statement}", **grouped)
    return claims


def _facet(session: Session, anchor: str, wanted: dict[str, object], facet: FacetBy) -> tuple[Facet, ...]:
    group_by = GroupBy(facet.value)
    statement, grouped = _grouped(anchor, wanted, group_by)
    groups = _groups(session, statement, grouped, SupplyOrder.DOCUMENTS, Marker(now()), FACET_VALUES)
    best = stored_claims(session, (group.best for group in groups))
    rows = (_row(group, best[group.best].record, group_by) for group in groups)
    return tuple(_counted(row, facet) for row in rows)


def _counted(row: SupplyRow, facet: FacetBy) -> Facet:
    found: Entity | str | None = {
        FacetBy.SUPPLIER: row.supplier,
        FacetBy.RECIPIENT: row.recipient,
        FacetBy.ITEM: row.item,
        FacetBy.CATEGORY: row.category,
        FacetBy.YEAR: row.period,
        FacetBy.STATUS: row.status.value,
    }[facet]
    value, name = (found.id, found.name) if isinstance(found, Entity) else (found, None)
    return Facet(value=value, name=name, status=row.status, claims=row.claims, documents=row.documents)


def _wanted(session: Session, asked: SupplyFilter) -> tuple[str, dict[str, object]]:
    """Return the statement that starts from an end that is given, with the parameters for which claims count.

    "" and an empty list stand for any.
    """
    if asked.min_documents > MOST:
        told = f"min_documents {asked.min_documents} is more than {MOST}, the most that can be asked for"
        raise InvalidQuery(told, name="min_documents", value=asked.min_documents)
    suppliers, recipients = sorted(asked.suppliers), sorted(asked.recipients)
    ends = {"suppliers": suppliers} | ({"recipients": recipients} if recipients else {})
    anchor = "supplies_to_recipients" if recipients else "supplies_of_suppliers" if suppliers else "supplies"
    items = _items(session, asked)
    return anchor, {
        **ends,
        **conditions(asked, asked.as_of),
        **published(asked),
        "narrowed": items is not None,
        "items": sorted(items or {""}),
        "statuses": sorted(asked.status),
        "undated": False,
    }


def _items(session: Session, asked: SupplyFilter) -> frozenset[str] | None:
    """The items that are asked for, in one of the categories too where both are given; None for any."""
    if not asked.categories:
        return asked.items
    within = frozenset(key for category in asked.categories for key in (category, *_below(session, category)))
    return within if asked.items is None else asked.items & within


def _below(session: Session, category: str) -> Iterable[str]:
    return session.ask(identity, "list_items", category=category)


def _row(group: Group, record: ClaimRecord, group_by: GroupBy) -> SupplyRow:
    claim = record.claim
    assert isinstance(claim, Supplies)  # only these have a supplier
    by, single = GROUPS[group_by], group_by is GroupBy.TRANSFER
    return SupplyRow(
        supplier=claim.supplier if "by_supplier" in by else None,
        recipient=claim.recipient if "by_recipient" in by else None,
        item=claim.item if "by_item" in by else None,
        category=group.category or None,
        period=group.time or None,
        status=SupplyStatus(group.status),
        quantity=claim.quantity if single else None,
        value=claim.value if single else None,
        start=group.start,
        end=group.latest if group.end or group.latest != group.start else None,
        claims=group.claims,
        documents=group.documents,
        evidence=quote_of(record),
    )
