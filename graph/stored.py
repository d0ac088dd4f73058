"""What is stored of a batch's documents, looked up together."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.engine import Session
from graph.records import StoredClaim, claims_of, identity, number
from graph.review_rows import reviews_of
from graph.rows import addresses
from graph.rulings import standing
from graph.tables import Found, Link
from schemas.claims import Document
from schemas.review import Review


@dataclass(frozen=True, slots=True)
class State:
    """What is stored of a document."""

    id: str
    digest: str
    date: dt.date | None
    recorded_at: dt.datetime
    removed_at: dt.datetime | None
    source: str | None
    source_id: str | None
    url: str | None


@dataclass(slots=True)
class Stored:
    """States and claims of documents by id, and where documents are found."""

    session: Session
    states: dict[str, State] = field(default_factory=dict)
    claims: dict[str, dict[str, StoredClaim]] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    found: frozenset[Found] = frozenset()
    reviews: dict[str, list[Review]] = field(default_factory=dict)

    def look_up(self, documents: Iterable[Document]) -> None:
        """Find what is stored of documents, and of those that are found at their addresses."""
        given = list(documents)
        self.see([document.id for document in given])
        wanted = {address for document in given for address in addresses(document)}
        known = self.session.ask_each(identity, "read_address", [{"id": address} for address in sorted(wanted)])
        self.addresses |= set(known)
        holders = set(self.session.ask_each(identity, "list_holders", [{"address": address} for address in known]))
        self.see(holders - self.states.keys())
        living = {document.id for document in given if addresses(document) and self.lives(document.id)}
        places = [{"document": key} for key in sorted(holders | living)]
        self.found |= frozenset(self.session.ask_each(Found, "list_places", places))
        self.addresses |= {row.target for row in self.found}

    def lives(self, document_id: str) -> bool:
        """Return whether a document is stored and counts."""
        state = self.states.get(document_id)
        return state is not None and state.removed_at is None

    def read_claims(self, digests: Mapping[str, str]) -> None:
        """Find the claims of those stored documents that are stored with another digest than this one."""
        changed = [key for key, digest in digests.items() if self.states[key].digest != digest]
        self.claims |= claims_of(self.session, changed)

    def read_reviews(self, document_ids: Iterable[str]) -> None:
        """Find the decisions on the claims of documents, all at once."""
        if self.session.ask(number, "count_reviews")[0]:
            self.reviews = reviews_of(self.session, document_ids)

    def rulings(self, document_id: str) -> list[Review]:
        """Return the decisions that stand and concern a document, in order."""
        return standing([*self.reviews.get("", ()), *self.reviews.get(document_id, ())])

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


def left(session: Session, documents: Sequence[Document]) -> list[frozenset[str]]:
    """Return for each document those of its addresses where its text was until another one came.

    Without an address they are all such addresses of its text, if that counts no more.
    """
    stored = Stored(session)
    stored.see([document.id for document in documents])
    known = [{"document": key} for key in sorted(stored.states)]
    lost: dict[str, set[str]] = {}
    for row in session.ask_each(Link, "list_left", known):
        lost.setdefault(row.source, set()).add(row.target)
    return [_meant(document, lost.get(document.id, set()), stored) for document in documents]


def holders(session: Session, documents: Sequence[Document]) -> list[frozenset[str]]:
    """Return for each document the ids of the other texts that stand at its addresses."""
    stored = Stored(session)
    stored.look_up(documents)
    standing: dict[str, set[str]] = {}
    for row in stored.found:
        if row.place:
            standing.setdefault(row.target, set()).add(row.source)
    found = ({key for address in addresses(each) for key in standing.get(address, ())} for each in documents)
    return [frozenset(keys - {each.id}) for each, keys in zip(documents, found, strict=True)]


def _meant(document: Document, lost: set[str], stored: Stored) -> frozenset[str]:
    given = {*addresses(document)}
    if not given:
        return frozenset() if stored.lives(document.id) else frozenset(lost)
    return frozenset(lost & given)
