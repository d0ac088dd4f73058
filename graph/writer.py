"""Bring what is stored in line with readings: what came, what changed and what went."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field, fields

from graph import edges
from graph.batches import Item, document_of, latest
from graph.engine import Row, Session
from graph.entities import merge_entities
from graph.records import StoredClaim, identity, stored_claims
from graph.rows import (
    addresses,
    claim_node,
    digest,
    document_node,
    evidence,
    mentions,
    roles,
)
from graph.tables import AddressNode, DocumentNode, Link
from graph.tallies import Pair, Tally, tally
from graph.times import life
from schemas.api import GraphCounts
from schemas.claims import Claim, Document, Entity, Reading

NODES = ("documents", "addresses", "claims")


@dataclass(frozen=True, slots=True)
class State:
    """What is stored of a document."""

    digest: str
    date: dt.date | None
    recorded_at: dt.datetime
    removed_at: dt.datetime | None


@dataclass(slots=True)
class Batch:
    """One transaction's changes: old rows change at once, new ones are collected and go in together."""

    session: Session
    moment: dt.datetime
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    entities: list[Entity] = field(default_factory=list)
    added: dict[Pair, Tally] = field(default_factory=dict)
    touched: set[Pair] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    documents: int = 0
    claims: int = 0
    retracted: int = 0
    new_entities: int = 0

    def take(self, reading: Reading) -> None:
        """Change what is stored to what the reading says."""
        found = self.session.ask(State, "read_state", id=reading.document.id)
        state = found[0] if found else None
        key = digest(reading)
        if state and state.removed_at is None and state.digest == key:
            return
        self._settle(reading.document)
        self.taken.add(reading.document.id)
        self.replaced.discard(reading.document.id)
        self.entities += reading.entities
        old = stored_claims(self.session, reading.document.id) if state else {}
        self._store_document(reading, key, state)
        self._store_claims(reading, old, redated=state is not None and state.date != reading.document.date)

    def find(self, document: Document) -> None:
        """Give a document one more address, if it counts."""
        self._flush()
        state = self.session.ask(State, "read_state", id=document.id)
        if state and state[0].removed_at is None:
            self._settle(document)

    def withdraw(self, document_id: str) -> int:
        """Take a document out of every answer, and say how many claims went with it."""
        old = _living(stored_claims(self.session, document_id))
        for key in old:
            self._retract(key)
        self.session.run("retire_document", id=document_id, removed_at=self.moment)
        self._release(document_id)
        self.touched |= tally(found.record.claim for found in old.values()).keys()
        return len(old)

    def purge(self, document_id: str) -> int:
        """Delete a document with all its claims, and say how many there were."""
        old = stored_claims(self.session, document_id)
        for key in old:
            self.session.run("delete_claim", id=key)
        self.session.run("delete_document", id=document_id)
        self.touched |= tally(found.record.claim for found in _living(old).values()).keys()
        return len(old)

    def finish(self) -> GraphCounts:
        """Write what was collected, bring the derived edges in step, and say what was new."""
        self._flush()
        edges.renew(self.session, self.touched)
        edges.add(self.session, {pair: part for pair, part in self.added.items() if pair not in self.touched})
        return GraphCounts(
            documents=self.documents,
            claims=self.claims,
            entities=self.new_entities,
            retracted=self.retracted,
            replaced=len(self.replaced),
        )

    def _flush(self) -> None:
        """Write what was collected, so that it can be found."""
        self.new_entities += merge_entities(self.session, self.entities)
        names = (*NODES, *sorted(self.rows.keys() - set(NODES)))
        rows = {name: self.rows[name] for name in names if self.rows.get(name)}
        if rows:
            self.session.insert(rows)
        self.entities, self.rows = [], defaultdict(list)
        self.taken.clear()

    def _settle(self, document: Document) -> None:
        """Let the document be found at its addresses, those that it had included; other texts there give way."""
        for address in addresses(document):
            if not self.session.ask(identity, "read_address", id=address):
                self.rows["addresses"].append(AddressNode(address, address.partition(" ")[2]))
            holders = self.session.ask(identity, "list_holders", address=address)
            for holder in holders:
                if holder != document.id:
                    self._replace(holder)
            if document.id not in holders:
                self.rows["found_at"].append(Link(document.id, address))

    def _replace(self, document_id: str) -> None:
        if document_id in self.taken:
            self._flush()
        self.withdraw(document_id)
        self.replaced.add(document_id)

    def _store_document(self, reading: Reading, key: str, state: State | None) -> None:
        recorded_at = state.recorded_at if state and state.removed_at is None else self.moment
        node = document_node(reading, key, recorded_at)
        if state:
            self.session.run("release_mentions", id=node.id)
            self.session.run("update_document", **_columns(node))
        else:
            self.rows["documents"].append(node)
        self.documents += state is None or state.removed_at is not None
        for name, mention in mentions(reading):
            self.rows[name].append(mention)

    def _store_claims(self, reading: Reading, old: dict[str, StoredClaim], *, redated: bool) -> None:
        new = {claim.id: claim for claim in reading.claims}
        for key in _living(old).keys() - new.keys():
            self._retract(key)
        for key, claim in new.items():
            stored = old.get(key)
            lives = stored is not None and stored.record.retracted_at is None
            if stored is None or not lives or redated or stored.record.claim != claim:
                self._store_claim(claim, reading.document.date, stored)
            self.claims += not lives
        before = tally(found.record.claim for found in _living(old).values())
        after = tally(new.values())
        for pair, part in after.items() - before.items():
            if pair in before:
                self.touched.add(pair)
            else:
                self.added[pair] = self.added.get(pair, Tally()) + part
        self.touched |= before.keys() - after.keys()

    def _store_claim(self, claim: Claim, date: dt.date | None, stored: StoredClaim | None) -> None:
        """Collect a claim in place of what is stored: a living one keeps its time, a retracted one its former lives."""
        recorded_at, lives = self.moment, stored.lives if stored else ()
        if stored:
            self.session.run("delete_claim", id=claim.id)
            if stored.record.retracted_at is None:
                recorded_at = stored.record.recorded_at
            else:
                lives = (*lives, life(stored.record.recorded_at, stored.record.retracted_at))
        self.rows["claims"].append(claim_node(claim, date, recorded_at, lives))
        self.rows["stated_in"] += evidence(claim)
        for name, link in roles(claim):
            self.rows[name].append(link)

    def _retract(self, key: str) -> None:
        self.session.run("retract_claim", id=key, retracted_at=self.moment)
        self.retracted += 1

    def _release(self, document_id: str) -> None:
        self.session.run("release_mentions", id=document_id)
        self.session.run("release_addresses", id=document_id)


def write(session: Session, items: list[Item], moment: dt.datetime) -> GraphCounts:
    """Store what the items do not replace themselves, and say what was new."""
    batch = Batch(session, moment)
    kept = latest(items)
    batch.replaced = {document_of(item).id for item in items} - {document_of(item).id for item in kept}
    for item in kept:
        if isinstance(item, Reading):
            batch.take(item)
        else:
            batch.find(item)
    return batch.finish()


def _living(claims: dict[str, StoredClaim]) -> dict[str, StoredClaim]:
    return {key: found for key, found in claims.items() if found.record.retracted_at is None}


def _columns(node: DocumentNode) -> dict[str, object]:
    return {column.name: getattr(node, column.name) for column in fields(node) if column.name != "text"}
