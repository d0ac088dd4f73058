"""The columns of every kind of row as spreadsheets and DataFrames have them: ids, numbers and dates, one to a cell."""

from collections.abc import Callable, Mapping
from typing import Any

from app.forms.columns import (
    CLAIM_CELLS,
    DOCUMENT_CELLS,
    ENTITY_CELLS,
    NEIGHBOUR_CELLS,
    SIGNATURE_CELLS,
    SUPPLY_CELLS,
    VIOLATION_CELLS,
)
from app.spreadsheets import Cell
from schemas.api import (
    ClaimRecord,
    DocumentRecord,
    EntityRecord,
    Neighbour,
    Period,
    Quote,
    SignatureRow,
    SupplyPath,
    SupplyRow,
    ViolationRow,
)
from schemas.batches import Job, LineError
from schemas.claims import Model
from schemas.review import QueuedClaim, Review

PATH_CELLS: Mapping[str, Callable[[SupplyPath], Cell]] = {
    "from": lambda row: row.hops[0].supplier.id,
    "to": lambda row: row.hops[-1].recipient.id,
    "hops": lambda row: len(row.hops),
    "way": lambda row: ";".join((row.hops[0].supplier.id, *(hop.recipient.id for hop in row.hops))),
    "quotes": lambda row: " | ".join(quote.quote for quote in quotes_of(row)),
    "documents": lambda row: ";".join(quote.document for quote in quotes_of(row)),
}
PERIOD_CELLS: Mapping[str, Callable[[Period], Cell]] = {
    "period": lambda row: row.period,
    "status": lambda row: row.status,
    "claims": lambda row: row.claims,
    "documents": lambda row: row.documents,
}


def _of_record(cell: Callable[[ClaimRecord], Cell]) -> Callable[[QueuedClaim], Cell]:
    """Return what a claim that waits for a decision has in a column of claims."""
    return lambda row: cell(row.record)


QUEUE_CELLS: Mapping[str, Callable[[QueuedClaim], Cell]] = {
    "score": lambda row: row.score,
    "reasons": lambda row: ";".join(row.reasons),
    "revision": lambda row: row.revision,
    **{name: _of_record(cell) for name, cell in CLAIM_CELLS.items()},
}
REVIEW_CELLS: Mapping[str, Callable[[Review], Cell]] = {
    "id": lambda row: row.id,
    "decision": lambda row: row.decision,
    "claim": lambda row: row.claim,
    "result": lambda row: row.after.id if row.after else None,
    "document": lambda row: row.document or None,
    "entity": lambda row: row.entity,
    "into": lambda row: row.into.id if row.into else None,
    "author": lambda row: row.author,
    "reason": lambda row: row.reason,
    "decided_at": lambda row: row.decided_at.isoformat(),
    "undoes": lambda row: row.undoes,
    "undone_by": lambda row: row.undone_by,
}
JOB_CELLS: Mapping[str, Callable[[Job], Cell]] = {
    "id": lambda row: row.id,
    "state": lambda row: row.state,
    "total": lambda row: row.total,
    "done": lambda row: row.done,
    "read": lambda row: row.read,
    "known": lambda row: row.known,
    "unread": lambda row: row.unread,
    "claims": lambda row: row.claims,
    "retracted": lambda row: row.retracted,
    "error": lambda row: row.error,
    "submitted": lambda row: row.submitted.isoformat(),
    "started": lambda row: row.started.isoformat() if row.started else None,
    "ended": lambda row: row.ended.isoformat() if row.ended else None,
}
LINE_CELLS: Mapping[str, Callable[[LineError], Cell]] = {
    "line": lambda row: row.line,
    "source_id": lambda row: row.source_id,
    "error": lambda row: row.error,
}
CELLS: Mapping[type[Model], Mapping[str, Callable[[Any], Cell]]] = {
    SupplyRow: SUPPLY_CELLS,
    ViolationRow: VIOLATION_CELLS,
    SignatureRow: SIGNATURE_CELLS,
    ClaimRecord: CLAIM_CELLS,
    EntityRecord: ENTITY_CELLS,
    DocumentRecord: DOCUMENT_CELLS,
    SupplyPath: PATH_CELLS,
    Period: PERIOD_CELLS,
    Neighbour: NEIGHBOUR_CELLS,
    QueuedClaim: QUEUE_CELLS,
    Review: REVIEW_CELLS,
    Job: JOB_CELLS,
    LineError: LINE_CELLS,
}
"""The columns of each kind of row."""


def quotes_of(path: SupplyPath) -> tuple[Quote, ...]:
    """Return the best evidence of each hop."""
    return tuple(hop.transfers[0].evidence for hop in path.hops if hop.transfers)
