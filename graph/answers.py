"""Pages of claims."""

from graph.conditions import conditions, days, published
from graph.cursors import MOST, read_cursor, write_cursor
from graph.engine import Session
from graph.records import identity, number, stored_claims
from schemas.api import ClaimRecord, DatedPage
from schemas.filters import ClaimFilter

FIRST = (MOST, "")
"""The place before every row."""
CONDITIONS = (
    "attributed_to", "since", "until", "published_since", "published_until", "lang", "source", "min_confidence", "as_of"
)  # fmt: skip
"""What no statement starts from."""


def claims(session: Session, asked: ClaimFilter) -> DatedPage[ClaimRecord]:
    """Return a page of claims by id, of those living at the time asked for; raises InvalidQuery for a bad cursor."""
    counted, after = read_cursor(asked.cursor) if asked.cursor is not None else FIRST
    anchor, wanted = _anchor(asked)
    wanted |= {"type": asked.type or "", "statuses": sorted(asked.status or ())}
    undated = _undated(session, asked, wanted, counted)
    (total,) = session.ask(number, f"count_{anchor}", **wanted)
    ids = session.ask(identity, f"list_{anchor}", after=after, limit=asked.limit + 1, **wanted)
    shown = ids[: asked.limit]
    more = write_cursor((undated or 0, shown[-1])) if len(ids) > len(shown) else None
    found = stored_claims(session, shown)
    items = tuple(found[key].record for key in shown)
    return DatedPage(items=items, next_cursor=more, total=total, undated=undated)


def _undated(session: Session, asked: ClaimFilter, wanted: dict[str, object], counted: int) -> int | None:
    """How many claims the time that is asked for leaves out; the pages after the first have it from their cursor."""
    if asked.since is None and asked.until is None:
        return None
    if asked.cursor is not None:
        return counted
    (found,) = session.ask(number, "count_claims_asked", **wanted | {"undated": True})
    return found


def _anchor(asked: ClaimFilter) -> tuple[str, dict[str, object]]:
    """Return the statement that starts from the narrowest of what is asked for, with its own parameters."""
    if any(getattr(asked, name) != ClaimFilter.model_fields[name].default for name in CONDITIONS):
        return "claims_asked", _conditions(asked)
    if asked.document is not None:
        return "claims_of_document", {"document": asked.document, "entity": asked.entity or ""}
    if asked.entity is not None:
        return "claims_of_entity", {"entity": asked.entity}
    return "claims", {}


def _conditions(asked: ClaimFilter) -> dict[str, object]:
    return {
        **conditions(asked, asked.as_of),
        **days(asked),
        **published(asked),
        "undated": False,
        "document": asked.document or "",
        "entity": asked.entity or "",
    }
