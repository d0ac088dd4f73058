"""Pages of claims."""

from graph.cursors import MOST, read_cursor, write_cursor
from graph.engine import Session
from graph.records import identity, number, stored_claims
from schemas.api import ClaimFilter, ClaimRecord, Page

FIRST = (MOST, "")
"""The place before every row."""


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
