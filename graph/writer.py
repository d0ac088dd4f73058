"""Bring what is stored in line with readings: what came, what changed and what went."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph import edges
from graph.batches import Item, document_of
from graph.engine import Columns, Row, Session, columns_of
from graph.entities import merge_entities
from graph.memory import collector_paused
from graph.moments import keep_change
from graph.moves import Moves, moves
from graph.records import StoredClaim
from graph.review_rows import write_originals
from graph.rows import History, claim_node, digest, document_node, evidence, mentions, roles
from graph.rulings import Ruled, Settlement, settle
from graph.stored import State, Stored
from graph.tables import AddressNode, DocumentNode, Found, Link
from graph.tallies import Pair, Tally, changes
from graph.times import life
from schemas.api import WriteCounts
from schemas.claims import Entity, Reading
from schemas.errors import NotFound

NODES = ("documents", "addresses", "claims")
CHANGES = (
    "retract_claim",
    "release_claim",
    "delete_claim",
    "release_mentions",
    "leave_address",
    "release_address",
    "move_document",
    "update_document",
)
"""What is done to stored rows before new ones go in, in this order."""


PART = 500
"""Documents whose rows are sent together: a server stores them while those of the next are made."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A reading that is to be stored, its digest if that is known, the same as it is to stand, and what is stored."""

    reading: Reading
    digest: str | None
    settled: Reading
    settlement: Settlement
    state: State | None
    old: dict[str, StoredClaim]


@dataclass(slots=True)
class Batch:
    """One transaction's changes, collected and written together."""

    session: Session
    moment: dt.datetime
    stored: Stored
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[str, list[Columns]] = field(default_factory=lambda: defaultdict(list))
    taken: list[Taken] = field(default_factory=list)
    reached: list[Found] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    tallies: dict[Pair, Tally] = field(default_factory=dict)
    documents: int = 0
    claims: int = 0
    retracted: int = 0
    replaced: int = 0

    def move(self, found: Moves) -> None:
        """Change where texts are found, and withdraw those that gave way."""
        for key in sorted(found.gone):
            self.withdraw(key)
        self.replaced = len(found.replaced)
        self.changes["leave_address"] += map(columns_of, sorted(found.left, key=_ends))
        self.changes["move_document"] += [{"id": key, **where} for key, where in sorted(found.moved.items())]
        for row in sorted(found.reached, key=_ends):
            if row.source in self.stored.states:
                self.changes["release_address"].append({"source": row.source, "target": row.target})
            self.reached.append(row)
        new = sorted({row.target for row in found.reached} - self.stored.addresses)
        self.rows["addresses"] += [AddressNode(address, address.partition(" ")[2]) for address in new]

    def take(self, reading: Reading, key: str | None) -> None:
        """Change what is stored to what the reading says, which has this digest where anything is stored."""
        state = self.stored.states.get(reading.document.id)
        if state and state.removed_at is None and state.digest == key:
            return
        old = self.stored.claims_of(reading.document.id) if state else {}
        settlement = settle(reading.claims, self.stored.rulings(reading.document.id))
        settled = reading.model_copy(update={"claims": settlement.claims})
        self.entities += settled.entities
        self.taken.append(Taken(reading, key, settled, settlement, state, old))
        self.count(old, settlement.living.values())

    def withdraw(self, document_id: str) -> int:
        """Take a document out of every answer, and say how many claims went with it."""
        stored = self.stored.claims_of(document_id)
        old = _living(stored)
        self.session.run_each("retract_claim", [self._retracted(key) for key in sorted(old)])
        for key in sorted(_held(stored)):
            self.session.run("release_claim", id=key)
        self.session.run("retire_document", id=document_id, removed_at=self.moment)
        self.session.run_each("release_mentions", [{"id": document_id}])
        self.count(old, ())
        keep_change(self.session, self.moment)
        return len(old)

    def purge(self, document_id: str) -> int:
        """Delete a document with all its claims, and say how many there were."""
        old = self.stored.claims_of(document_id)
        self.session.run_each("delete_claim", [{"id": key} for key in sorted(old)])
        self.session.run_each("delete_document", [{"id": document_id}])
        self.count(old, ())
        keep_change(self.session, self.moment)
        return len(old)

    def finish(self) -> WriteCounts:
        """Write what was collected, bring the derived edges in step, and say what was new."""
        if self.taken or self.retracted or self.rows.get("claims"):
            keep_change(self.session, self.moment)
        entities = merge_entities(self.session, self.entities)
        standing = edges.stored(self.session, self.tallies)
        # A server that has new relationships at the ends of an edge takes ten times as long to find it.
        edges.change(self.session, {pair: self.tallies[pair] for pair in standing}, standing)
        for first in range(0, len(self.taken), PART):
            for taken in self.taken[first : first + PART]:
                self._store(taken)
            self._send()
        self._send()
        if self.reached:
            self.session.insert({"found_at": self.reached})
        edges.change(self.session, {p: change for p, change in self.tallies.items() if p not in standing}, {})
        return WriteCounts(
            documents=self.documents,
            claims=self.claims,
            entities=entities,
            retracted=self.retracted,
            replaced=self.replaced,
        )

    def _send(self) -> None:
        """Write the rows that are collected."""
        for name in CHANGES:
            if changes := self.changes.pop(name, None):
                self.session.run_each(name, changes)
        names = (*NODES, *sorted(self.rows.keys() - set(NODES)))
        if rows := {name: self.rows[name] for name in names if self.rows.get(name)}:
            self.session.insert(rows)
        self.rows.clear()

    def _store(self, taken: Taken) -> None:
        """Collect the rows of a reading."""
        state, document = taken.state, taken.reading.document
        self._store_document(taken.settled, taken.digest or digest(taken.reading), state)
        redated = state is not None and state.date != document.date
        self.store_claims(taken.settlement, document.date, taken.old, redated=redated)

    def _store_document(self, reading: Reading, key: str, state: State | None) -> None:
        recorded_at = state.recorded_at if state and state.removed_at is None else self.moment
        node = document_node(reading, key, recorded_at)
        if state:
            self.changes["release_mentions"].append({"id": node.id})
            self.changes["update_document"].append(_columns(node))
        else:
            self.rows["documents"].append(node)
        self.documents += state is None or state.removed_at is not None
        for name, mention in mentions(reading):
            self.rows[name].append(mention)

    def store_claims(
        self, settlement: Settlement, date: dt.date | None, old: dict[str, StoredClaim], *, redated: bool = False
    ) -> None:
        """Change the stored claims of a document of this date to those that live and are held out."""
        living, held = settlement.living, settlement.held
        before = _living(old)
        self.changes["retract_claim"] += [
            self._retracted(key) for key in sorted(before.keys() - living.keys() - held.keys())
        ]
        self.changes["release_claim"] += [
            {"id": key} for key in sorted(_held(old).keys() - living.keys() - held.keys())
        ]
        for key, ruled in living.items():
            if redated or key not in before or not _stands(before[key], ruled):
                self._store_claim(key, ruled, date, old.get(key))
            self.claims += key not in before
        for key, ruled in held.items():
            self.retracted += key in before
            if key in before or key not in old or not _stands(old[key], ruled):
                self._store_claim(key, ruled, date, old.get(key), is_held=True)

    def count(self, old: Mapping[str, StoredClaim], living: Iterable[Ruled]) -> None:
        """Collect what it changes of the derived edges that a document's stored claims become those that live."""
        before = (found.record.claim for found in _living(old).values())
        for pair, change in changes(before, (ruled.claim for ruled in living)).items():
            self.tallies[pair] = self.tallies.get(pair, Tally()) + change

    def _store_claim(
        self, key: str, ruled: Ruled, date: dt.date | None, stored: StoredClaim | None, *, is_held: bool = False
    ) -> None:
        """Collect a claim in place of what is stored: a living one keeps its time, a retracted one its former lives."""
        claim = ruled.claim
        recorded_at, retracted_at, lives = self.moment, self.moment if is_held else None, stored.lives if stored else ()
        if stored:
            self.changes["delete_claim"].append({"id": key})
            if stored.record.retracted_at is None or is_held:
                recorded_at = stored.record.recorded_at
                retracted_at = stored.record.retracted_at or retracted_at
            else:
                lives = (*lives, life(stored.record.recorded_at, stored.record.retracted_at))
        history = History(recorded_at, retracted_at, lives, ruled.review, _originals(ruled))
        self.rows["claims"].append(claim_node(claim, date, history, is_held=is_held))
        self.rows["stated_in"] += evidence(claim)
        for name, link in roles(claim):
            self.rows[name].append(link)

    def _retracted(self, key: str) -> Columns:
        self.retracted += 1
        return {"id": key, "retracted_at": self.moment}


@collector_paused()
def write(session: Session, items: list[Item], moment: dt.datetime) -> WriteCounts:
    """Store what the items do not replace themselves, and say what was new."""
    batch = Batch(session, moment, Stored(session))
    batch.stored.look_up(map(document_of, items))
    found = moves(items, batch.stored)
    batch.move(found)
    stored = {key: digest(reading) for key, reading in found.readings.items() if key in batch.stored.states}
    batch.stored.read_claims(stored)
    batch.stored.read_reviews(found.readings)
    for key, reading in found.readings.items():
        batch.take(reading, stored.get(key))
    return batch.finish()


def remove(session: Session, document_id: str, moment: dt.datetime, *, purge: bool) -> int:
    """Take a document and its claims out of every answer, and say how many claims went; raises NotFound."""
    batch = Batch(session, moment, Stored(session))
    batch.stored.see([document_id])
    state = batch.stored.states.get(document_id)
    if state is None or (state.removed_at is not None and not purge):
        raise NotFound(f"no document has the id {document_id!r}")
    gone = batch.purge(document_id) if purge else batch.withdraw(document_id)
    session.run("release_addresses", id=document_id)
    batch.finish()
    return gone


def _living(claims: Mapping[str, StoredClaim]) -> dict[str, StoredClaim]:
    return {key: found for key, found in claims.items() if found.record.retracted_at is None}


def _held(claims: dict[str, StoredClaim]) -> dict[str, StoredClaim]:
    """Return the claims that a decision keeps out."""
    return {key: found for key, found in claims.items() if found.record.retracted_at and found.review}


def _originals(ruled: Ruled) -> str | None:
    return write_originals(ruled.originals) if ruled.review else None


def _stands(stored: StoredClaim, ruled: Ruled) -> bool:
    """Return whether a claim is stored as it is to stand."""
    return (stored.record.claim, stored.review, stored.originals) == (ruled.claim, ruled.review, _originals(ruled))


def _ends(row: Found | Link) -> tuple[str, str]:
    return row.source, row.target


def _columns(node: DocumentNode) -> Columns:
    return {name: value for name, value in columns_of(node).items() if name != "text"}
