"""What is stored of a batch's documents: looked up together, and kept in step with what the batch changes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.engine import Session
from graph.records import StoredClaim, claims_of
from graph.rows import addresses
from schemas.claims import Document


@dataclass(frozen=True, slots=True)
class State:
    """What is stored of a document."""

    id: str
    digest: str
    date: dt.date | None
    recorded_at: dt.datetime
    removed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Address:
    """Where documents are found, with one that was found there and counts, or None."""

    id: str
    document: str | None


@dataclass(slots=True)
class Stored:
    """States and claims of documents by id, and who is found at each address."""

    session: Session
    states: dict[str, State] = field(default_factory=dict)
    claims: dict[str, dict[str, StoredClaim]] = field(default_factory=dict)
    holders: dict[str, set[str]] = field(default_factory=dict)

    def look_up(self, digests: Iterable[tuple[Document, str | None]]) -> None:
        """Find what is stored of each document, its claims too unless its digest is the same (or None)."""
        given = list(digests)
        self.see([document.id for document, _ in given])
        changed = [d.id for d, key in given if key and (state := self.states.get(d.id)) and state.digest != key]
        self.claims |= claims_of(self.session, changed)
        places = {address for document, _ in given for address in addresses(document)}
        rows = [{"address": address} for address in sorted(places)]
        for found in self.session.ask_each(Address, "list_holders", rows):
            self.holders.setdefault(found.id, set()).update([found.document] if found.document else [])

    def see(self, document_ids: Iterable[str]) -> None:
        """Find the states of documents, anew for those that were known."""
        keys = sorted(set(document_ids))
        found = self.session.ask_each(State, "read_state", [{"id": key} for key in keys])
        self.states |= {state.id: state for state in found}
        for key in keys:
            self.claims.pop(key, None)

    def claims_of(self, document_id: str) -> dict[str, StoredClaim]:
        """Return all claims of a document by id, retracted or not."""
        if document_id not in self.claims:
            self.claims |= claims_of(self.session, [document_id])
        return self.claims[document_id]

    def move(self, document_id: str, address: str) -> None:
        """Note that a document is found at an address."""
        self.holders.setdefault(address, set()).add(document_id)

    def release(self, document_id: str) -> None:
        """Note that a document is found nowhere."""
        for holders in self.holders.values():
            holders.discard(document_id)
