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
from app.routes.timeline import Period
from app.spreadsheets import Cell
from schemas.api import (
    ClaimRecord,
    DocumentRecord,
    EntityRecord,
    Neighbour,
    Quote,
    SignatureRow,
    SupplyPath,
    SupplyRow,
    ViolationRow,
)
from schemas.claims import Model

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
}
"""The columns of each kind of row."""


def quotes_of(path: SupplyPath) -> tuple[Quote, ...]:
    """Return the best evidence of each hop."""
    return tuple(hop.transfers[0].evidence for hop in path.hops if hop.transfers)
