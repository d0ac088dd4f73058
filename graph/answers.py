"""Pages of supplies and claims."""

from dataclasses import dataclass

from graph.cursors import MOST, read_cursor, write_cursor
from graph.engine import Session
from graph.records import identity, number, stored_claims
from graph.times import first_day, last_day
from schemas.api import ClaimFilter, ClaimRecord, Page, Quote, SupplyFilter, SupplyRow
from schemas.claims import Claim, Supplies
from schemas.errors import InvalidQuery

FIRST = (MOST, "")
"""The place before every row."""


@dataclass(frozen=True, slots=True)
class Group:
    """All living claims of one supplier, recipient, item and status."""

    place: str
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


def supplies(session: Session, asked: SupplyFilter) -> Page[SupplyRow]:
    """Return a page of supplies, those with most documents first; raises InvalidQuery for a bad cursor or number."""
    before, after = read_cursor(asked.cursor) if asked.cursor is not None else FIRST
    anchor, ends = _ends(asked)
    wanted = ends | _wanted(session, asked)
    (total,) = session.ask(number, f"count_{anchor}", **wanted)
    groups = session.ask(Group, f"list_{anchor}", before=before, after=after, limit=asked.limit + 1, **wanted)
    shown = groups[: asked.limit]
    more = write_cursor((shown[-1].documents, shown[-1].place)) if len(groups) > len(shown) else None
    best = stored_claims(session, (group.best for group in shown))
    rows = tuple(_row(group, best[group.best].record.claim) for group in shown)
    return Page(items=rows, next_cursor=more, total=total)


def _ends(asked: SupplyFilter) -> tuple[str, dict[str, object]]:
    """Return the statement that starts from an end that is given, with the parameters for the ends."""
    if asked.recipient is not None:
        return "supplies_to_recipient", {"recipient": asked.recipient, "supplier": asked.supplier or ""}
    if asked.supplier is not None:
        return "supplies_of_supplier", {"supplier": asked.supplier}
    return "supplies", {}


def _wanted(session: Session, asked: SupplyFilter) -> dict[str, object]:
    """Return the parameters that say which claims count; "" stands for any."""
    if asked.min_documents > MOST:
        raise InvalidQuery(f"min_documents {asked.min_documents} is more than {MOST}, the most that can be asked for")
    items = {asked.item} if asked.item is not None else None
    if asked.category is not None:
        within = {asked.category, *session.ask(identity, "list_items", category=asked.category)}
        items = within if items is None else items & within
    return {
        "narrowed": items is not None,
        "items": sorted(items or {""}),
        "statuses": sorted(asked.status),
        "since": first_day(asked.since) or "",
        "until": last_day(asked.until) or "",
        "min_documents": asked.min_documents,
    }


def _row(group: Group, claim: Claim) -> SupplyRow:
    assert isinstance(claim, Supplies)  # only these have a supplier
    quote = claim.evidences[0].quote
    return SupplyRow(
        supplier=claim.supplier,
        recipient=claim.recipient,
        item=claim.item,
        status=claim.status,
        quantity=claim.quantity,
        value=claim.value,
        start=group.start,
        end=group.latest if group.end or group.latest != group.start else None,
        claims=group.claims,
        documents=group.documents,
        evidence=Quote(quote=quote.text, document=claim.document, span=(quote.start, quote.end), field=quote.field),
    )


def claims(session: Session, asked: ClaimFilter) -> Page[ClaimRecord]:
    """Return a page of living claims, by id; raises InvalidQuery for a bad cursor."""
    _, after = read_cursor(asked.cursor) if asked.cursor is not None else FIRST
    anchor, wanted = _anchor(asked)
    wanted |= {"type": asked.type or "", "statuses": sorted(asked.status or ())}
    (total,) = session.ask(number, f"count_{anchor}", **wanted)
    ids = session.ask(identity, f"list_{anchor}", after=after, limit=asked.limit + 1, **wanted)
    shown = ids[: asked.limit]
    more = write_cursor((0, shown[-1])) if len(ids) > len(shown) else None
    found = stored_claims(session, shown)
    return Page(items=tuple(found[key].record for key in shown), next_cursor=more, total=total)


def _anchor(asked: ClaimFilter) -> tuple[str, dict[str, object]]:
    """Return the statement that starts from the narrowest of what is asked for, with its own parameters."""
    if asked.document is not None:
        return "claims_of_document", {"document": asked.document, "entity": asked.entity or ""}
    if asked.entity is not None:
        return "claims_of_entity", {"entity": asked.entity}
    return "claims", {}
