"""ClaimGraph: a graph of claims on any engine that speaks our Cypher."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from threading import BoundedSemaphore
from typing import Self, TypeVar

from pydantic import JsonValue

from graph import answers, listings, review_log, reviews
from graph.absence import absence
from graph.ahead import Ahead
from graph.batches import BATCH, Item, batches
from graph.categories import classify
from graph.commitments import signatures, violations
from graph.engine import Engine, Session
from graph.entities import kinds_of_entity, named_entities, named_entity
from graph.free_answer import Answer, Limits, check_parameters
from graph.moments import last_change, moment_of, next_moment
from graph.neighbours import neighbours
from graph.paths import paths
from graph.purge import purge
from graph.records import identity, number, stored_claims
from graph.related import related
from graph.review_queue import queue
from graph.schema import KEY
from graph.stored import holders, left
from graph.supplies import Group, supplies
from graph.times import now
from graph.writer import remove, write
from schemas.api import (
    ClaimDetail,
    ClaimRecord,
    DatedPage,
    DocumentRecord,
    EntityKind,
    EntityRecord,
    EntityYear,
    GraphCounts,
    GraphFacts,
    KindCount,
    Neighbour,
    Page,
    PurgeCounts,
    SignatureRow,
    SupplyPage,
    SupplyPath,
    ViolationRow,
    WriteCounts,
)
from schemas.claims import Document, Entity
from schemas.errors import MemoryExhausted, NotFound, TooManyStatements
from schemas.filters import ClaimFilter, CommitmentFilter, DocumentFilter, SupplyFilter
from schemas.ontology import CONTRADICTED_BY, CORROBORATED_BY, ClaimType, EntityType
from schemas.review import ClaimReview, QueuedClaim, Review, Verdict

Shape = TypeVar("Shape")

STALE_PAGE = 200
"""Documents fetched at a time while others are rewritten in between."""
MOST_AT_ONCE = 4
"""Statements of callers' own that run at the same moment; the others are told to come again."""
PATIENCE = 1.0
"""Seconds that a statement waits until fewer run."""
_SLOWLY = 64
"""What part of the room is tried beyond it once all was used: a memory that was short for a while is used again."""


class ClaimGraph:
    """The Graph protocol, by statements that both engines understand."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._free = BoundedSemaphore(MOST_AT_ONCE)
        self._room = BATCH
        """Items that the database has had the memory to store at a time."""

    def classify(self, categories: Iterable[tuple[Entity, Entity]]) -> None:
        """Put items under their categories and take other classifications back."""
        pairs = set(categories)
        self._engine.write(lambda session: classify(session, pairs))

    def write_readings(self, readings: Iterable[Item]) -> WriteCounts:
        """Store documents with their claims, a batch to a transaction, and say what was new."""
        total = WriteCounts()
        for batch in batches(readings):
            for new in self._stored(batch):
                total = WriteCounts(**{key: value + getattr(new, key) for key, value in total})
        return total

    def _change(self, work: Callable[..., Shape]) -> Shape:
        """Do work that writes, at a moment later than that of every other change."""
        return self._engine.write(lambda session: work(session, moment=next_moment(session, now())))

    def _stored(self, batch: list[Item]) -> Iterator[WriteCounts]:
        """Store a batch, in parts once the database has not had the memory for one so large, and say what was new."""
        start = 0
        while start < len(batch):
            part = batch[start : start + self._room]
            try:
                new = self._change(partial(write, items=part))
            except MemoryExhausted:
                if len(part) == 1:
                    raise
                self._room = len(part) // 2
            else:
                start += len(part)
                if len(part) == self._room < BATCH:
                    self._room += max(self._room // _SLOWLY, 1)
                yield new

    def document(self, document_id: str) -> DocumentRecord:
        """Return one document that has not been removed; raises NotFound."""
        found = self._engine.read(lambda session: session.ask(DocumentRecord, "read_document", id=document_id))
        if not found:
            raise NotFound(f"no document has the id {document_id!r}")
        return found[0]

    def documents(self, asked: DocumentFilter) -> Page[DocumentRecord]:
        """Return documents without their texts, the newest first; raises InvalidQuery for a bad cursor."""
        return self._engine.read(lambda session: listings.documents(session, asked))

    def holders(self, documents: Sequence[Document]) -> list[frozenset[str]]:
        """Return for each document the ids of the other texts that stand at its addresses."""
        return self._engine.read(lambda session: holders(session, documents))

    def known(self, document_ids: Iterable[str]) -> dict[str, DocumentRecord]:
        """Return those of the documents that the graph holds, by id, without their texts."""
        keys = list(document_ids)
        return {found.id: found for found in self._engine.read(lambda session: _records(session, keys))}

    def left(self, documents: Sequence[Document]) -> list[frozenset[str]]:
        """Return for each document those of its addresses where its text was until another one came."""
        return self._engine.read(lambda session: left(session, documents))

    def stale(self, extractor: str) -> Iterator[DocumentRecord]:
        """Yield the documents that another version of the extractor read, by id."""
        after = ""
        while True:
            found = self._engine.read(partial(_stale, extractor=extractor, after=after))
            yield from found
            if not found:
                return
            after = found[-1].id

    def remove_document(self, document_id: str, *, purge: bool = False) -> int:
        """Take a document and its claims out of every answer, and say how many claims went; raises NotFound."""
        return self._change(partial(remove, document_id=document_id, purge=purge))

    def purge(self) -> PurgeCounts:
        """Delete what is retracted or removed, a page to a transaction, and say how much it was."""
        return purge(self._engine)

    def supplies(self, asked: SupplyFilter) -> SupplyPage:
        """Return who supplies whom with what; raises InvalidQuery for a bad cursor."""
        return self._engine.read(lambda session: supplies(session, asked))

    def all_supplies(self, asked: SupplyFilter) -> Callable[[str | None, int], SupplyPage]:
        """Return what gives the page after a cursor, of so many rows, to one who reads page after page."""
        ahead = Ahead[Group]()

        def page(cursor: str | None, limit: int) -> SupplyPage:
            wanted = asked.model_copy(update={"cursor": cursor, "limit": limit})
            found = self._engine.read(lambda session: supplies(session, wanted, ahead))
            ahead.passed()
            return found

        return page

    def violations(self, asked: CommitmentFilter) -> Page[ViolationRow]:
        """Return who breaks what; raises InvalidQuery for a bad cursor."""
        return self._engine.read(lambda session: violations(session, asked))

    def signatures(self, asked: CommitmentFilter) -> Page[SignatureRow]:
        """Return who signs what; raises InvalidQuery for a bad cursor."""
        return self._engine.read(lambda session: signatures(session, asked))

    def paths(
        self, asked: SupplyFilter, sources: frozenset[str], goals: frozenset[str], *, most: int
    ) -> list[SupplyPath]:
        """Return the shortest supply chains from some actors to others, of `most` hops at most."""
        return self._engine.read(lambda session: paths(session, asked, (sources, goals), most))

    def neighbours(self, entity_id: str, *, cursor: str | None = None, limit: int = 50) -> Page[Neighbour]:
        """Return whom living claims tie to an entity; raises InvalidQuery for a bad cursor."""
        return self._engine.read(lambda session: neighbours(session, entity_id, cursor, limit))

    def kinds(self) -> list[KindCount]:
        """Return how many living claims there are of each type and status."""
        return self._engine.read(lambda session: session.ask(KindCount, "count_kinds"))

    def claims(self, asked: ClaimFilter) -> DatedPage[ClaimRecord]:
        """Return living claims, by id; raises InvalidQuery for a bad cursor."""
        return self._engine.read(lambda session: answers.claims(session, asked))

    def claim(self, claim_id: str) -> ClaimRecord:
        """Return one claim that lives; raises NotFound, or Replaced or Retracted for one that did."""
        return self._engine.read(lambda session: _living(session, claim_id))

    def claim_detail(self, claim_id: str) -> ClaimDetail:
        """Return one living claim with its document and what others say of the same; raises as `claim` does."""
        return self._engine.read(lambda session: _detail(session, claim_id))

    def decide(self, claim_id: str, verdict: Verdict) -> ClaimReview:
        """Keep a decision on a claim and do what it says; raises NotFound, Outdated or InvalidQuery."""
        return self._change(partial(reviews.decide, claim_id=claim_id, verdict=verdict))

    def undo(self, review_id: str, verdict: Verdict) -> ClaimReview:
        """Take a decision back; raises NotFound or Outdated."""
        return self._change(partial(reviews.undo, review_id=review_id, verdict=verdict))

    def review(self, claim_id: str) -> ClaimReview:
        """Return how a claim stands and all that was decided on it; raises NotFound."""
        return self._engine.read(lambda session: review_log.claim_review(session, claim_id))

    def decision(self, review_id: str) -> Review:
        """Return one decision; raises NotFound."""
        return self._engine.read(lambda session: review_log.find(session, review_id))

    def review_log(self, *, cursor: str | None = None, limit: int = 50) -> Page[Review]:
        """Return all decisions, the last first; raises InvalidQuery for a bad cursor."""
        return self._engine.read(lambda session: review_log.log(session, cursor, limit))

    def review_queue(
        self, *, kind: ClaimType | None = None, cursor: str | None = None, limit: int = 50
    ) -> Page[QueuedClaim]:
        """Return living claims that nobody decided on; raises InvalidQuery for a bad cursor."""
        return self._engine.read(lambda session: queue(session, kind or "", cursor, limit))

    def reviewed(self) -> Iterator[tuple[DocumentRecord, tuple[ClaimRecord, ...]]]:
        """Yield the documents of which each living claim was decided on, with these claims."""
        return review_log.reviewed(self._engine)

    def entities(
        self, *, types: frozenset[EntityType] | None = None, as_of: dt.datetime | None = None
    ) -> list[EntityRecord]:
        """Return every entity that a claim or mention names, by id, as known at a moment."""
        return self._engine.read(lambda session: named_entities(session, sorted(types or ()), as_of))

    def entity(self, entity_id: str) -> EntityRecord:
        """Return one entity that a living claim or mention names; raises NotFound."""
        found = self._engine.read(lambda session: named_entity(session, entity_id))
        if found is None:
            raise NotFound(f"no entity has the id {entity_id!r}")
        return found

    def entity_kinds(self, entity_id: str) -> tuple[list[EntityKind], list[EntityYear]]:
        """Return how many living claims hold an entity in a role, by type and status, and of each year."""
        return self._engine.read(lambda session: kinds_of_entity(session, entity_id))

    def counts(self) -> GraphCounts:
        """Return how many documents, claims and entities answers draw on, and how many claims are retracted."""
        return self._engine.read(_counts)

    def last_recorded(self) -> dt.datetime | None:
        """Return when the newest document that counts was stored, None if there is none."""
        return self._engine.read(lambda session: session.ask(moment_of, "read_last_recorded"))[0]

    def last_change(self) -> dt.datetime:
        """Return when what documents say changed for the last time, the present moment if nothing was ever said."""
        return self._engine.read(last_change)

    def facts(self) -> GraphFacts:
        """Return which engine keeps the graph, and the version of its schema, 0 where nothing is declared."""
        found = self._engine.read(lambda session: session.ask(number, "read_schema", id=KEY))
        return GraphFacts(engine=self._engine.dialect, schema_version=next(iter(found), 0))

    @contextmanager
    def answer(self, statement: str, parameters: Mapping[str, JsonValue], limits: Limits) -> Iterator[Answer]:
        """Give what a caller's own statement answers; raises RefusedStatement, LimitReached or TooManyStatements."""
        check_parameters(parameters)
        if not self._free.acquire(timeout=PATIENCE):
            raise TooManyStatements(f"{MOST_AT_ONCE} statements run at this moment: ask again in some seconds")
        try:
            with self._engine.answer(statement, parameters, limits) as answer:
                yield answer
        finally:
            self._free.release()

    def ping(self) -> None:
        """Return if the graph can be asked; raises GraphUnavailable, without trying again."""
        self._engine.ping()

    def close(self) -> None:
        """Release the engine; closing twice is harmless."""
        self._engine.close()

    def __enter__(self) -> Self:
        """Return the graph itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Close the graph."""
        self.close()


def _living(session: Session, claim_id: str) -> ClaimRecord:
    found = stored_claims(session, [claim_id]).get(claim_id)
    if found is None or found.record.retracted_at is not None:
        raise absence(session, claim_id)
    return found.record


def _detail(session: Session, claim_id: str) -> ClaimDetail:
    record = _living(session, claim_id)
    claim = record.claim
    (document,) = _records(session, [claim.document])
    return ClaimDetail(
        **dict(record),
        document=document,
        corroborating=related(session, claim, CORROBORATED_BY[claim.type][claim.status]),
        contradicting=related(session, claim, CONTRADICTED_BY[claim.type][claim.status]),
    )


def _records(session: Session, document_ids: Iterable[str]) -> list[DocumentRecord]:
    return session.ask_each(DocumentRecord, "read_record", [{"id": key} for key in document_ids])


def _stale(session: Session, extractor: str, after: str) -> list[DocumentRecord]:
    ids = session.ask(identity, "list_stale", extractor=extractor, after=after, limit=STALE_PAGE)
    found = {record.id: record for record in _records(session, ids)}
    return [found[key] for key in ids if key in found]


def _counts(session: Session) -> GraphCounts:
    names = {"documents": "documents", "claims": "living", "entities": "entities", "retracted": "retracted"}
    return GraphCounts(**{key: session.ask(number, f"count_{name}")[0] for key, name in names.items()})
