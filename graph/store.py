"""Graph: what any engine can do."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, Self

from pydantic import JsonValue

from graph.batches import Item
from graph.free_answer import Answer, Limits
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
from schemas.filters import ClaimFilter, CommitmentFilter, DocumentFilter, SupplyFilter
from schemas.ontology import ClaimType, EntityType
from schemas.review import ClaimReview, QueuedClaim, Review, Verdict


class Graph(Protocol):
    """Claims with their evidence, stored once and asked many times.

    Every method may raise GraphUnavailable. An instance may be used from
    several threads; `close` it, or use it as a context manager. Opened
    read-only, it answers and raises GraphUnavailable for what would write.
    """

    def classify(self, categories: Iterable[tuple[Entity, Entity]]) -> None:
        """Put items under their categories, each pair an item or category and the category above it.

        The pairs are all that is known: others are taken back. A question for
        a category then finds its sub-categories and the systems of them.
        """
        ...

    def write_readings(self, readings: Iterable[Item]) -> WriteCounts:
        """Store documents with their claims, a batch to a transaction, and say what was new.

        Sending the same readings again changes nothing. The id of a document
        within its source and its url are the place where it is found; another
        text with one of the two takes that place, and replaces the document
        unless that was found at another place too. A document sent without a
        reading is, if the graph holds its text, found at one more. Claims of
        the document that the reading no longer holds are retracted. A claim
        that comes back lives again from now on and keeps the times it lived
        before. An iterator is read as it is written: a transaction holds some
        thousand readings, or those of some seconds.
        """
        ...

    def document(self, document_id: str) -> DocumentRecord:
        """Return one document that has not been removed; raises NotFound."""
        ...

    def documents(self, asked: DocumentFilter) -> Page[DocumentRecord]:
        """Return documents without their texts, by day of publication, the newest first and those without one last.

        A page that follows another is right whatever came in between. Raises
        InvalidQuery for a cursor that no page gave.
        """
        ...

    def holders(self, documents: Sequence[Document]) -> list[frozenset[str]]:
        """Return for each document the ids of the other texts that stand at its addresses."""
        ...

    def known(self, document_ids: Iterable[str]) -> dict[str, DocumentRecord]:
        """Return those of the documents that the graph holds, by id, without their texts."""
        ...

    def left(self, documents: Sequence[Document]) -> list[frozenset[str]]:
        """Return for each document those of its addresses where its text was until another one came.

        Without an address they are all such addresses of its text, if that counts no more.
        """
        ...

    def stale(self, extractor: str) -> Iterator[DocumentRecord]:
        """Yield the documents that another version of the extractor read, by id."""
        ...

    def remove_document(self, document_id: str, *, purge: bool = False) -> int:
        """Take a document and its claims out of every answer, and say how many claims went.

        With `purge` they are deleted, else kept as retracted. Raises NotFound.
        """
        ...

    def purge(self) -> PurgeCounts:
        """Delete every retracted claim and removed document, some thousand to a transaction, and say how many went.

        What lives, and what answers say, stays as it is; questions about an
        earlier time find less. Stopped half way, it is finished by starting
        it over.
        """
        ...

    def supplies(self, asked: SupplyFilter) -> SupplyPage:
        """Return who supplies whom with what, a row for each (supplier, recipient, item, status).

        Rows with most documents come first. A claim without a date answers
        only questions without `since` and `until`. Raises InvalidQuery for a
        cursor that no page gave, or a number that no graph can reach.
        """
        ...

    def all_supplies(self, asked: SupplyFilter) -> Callable[[str | None, int], SupplyPage]:
        """Return what gives the page after a cursor, of so many rows, to one who reads page after page.

        It reads ahead, and leaves out what is purged meanwhile.
        """
        ...

    def violations(self, asked: CommitmentFilter) -> Page[ViolationRow]:
        """Return who breaks what, a row for each (actor, instrument, status), those of most documents first.

        Raises InvalidQuery for a cursor that no page gave.
        """
        ...

    def signatures(self, asked: CommitmentFilter) -> Page[SignatureRow]:
        """Return who signs what, a row for each (party, instrument, status), those of most documents first.

        Raises InvalidQuery for a cursor that no page gave.
        """
        ...

    def paths(
        self, asked: SupplyFilter, sources: frozenset[str], goals: frozenset[str], *, most: int
    ) -> list[SupplyPath]:
        """Return the shortest supply chains from some actors to others, of `most` hops at most.

        The filter says which transfers count; its ends do not matter.
        """
        ...

    def neighbours(self, entity_id: str, *, cursor: str | None = None, limit: int = 50) -> Page[Neighbour]:
        """Return whom living claims tie to an entity, those of most documents first.

        Pages show the graph as it was on the first of them.
        Raises InvalidQuery for a cursor that no page gave.
        """
        ...

    def kinds(self) -> list[KindCount]:
        """Return how many living claims there are of each type and status."""
        ...

    def claims(self, asked: ClaimFilter) -> DatedPage[ClaimRecord]:
        """Return living claims, by id; raises InvalidQuery for a cursor that no page gave."""
        ...

    def claim_detail(self, claim_id: str) -> ClaimDetail:
        """Return one living claim with its document and what others say of the same; raises NotFound."""
        ...

    def claim(self, claim_id: str) -> ClaimRecord:
        """Return one claim that has not been retracted; raises NotFound."""
        ...

    def decide(self, claim_id: str, verdict: Verdict) -> ClaimReview:
        """Keep a decision on a claim and do what it says, in one transaction.

        It outlives other readings of the document. Raises NotFound, Outdated
        for a claim that is not as the author saw it, or InvalidQuery for what
        cannot be decided.
        """
        ...

    def undo(self, review_id: str, verdict: Verdict) -> ClaimReview:
        """Take a decision back, by an entry of its own, and bring its claims to what the last reading says.

        Raises NotFound, or Outdated if it was taken back or a later one rests on it.
        """
        ...

    def review(self, claim_id: str) -> ClaimReview:
        """Return how a claim stands and all that was decided on it, also if it is kept out; raises NotFound."""
        ...

    def decision(self, review_id: str) -> Review:
        """Return one decision; raises NotFound."""
        ...

    def review_log(self, *, cursor: str | None = None, limit: int = 50) -> Page[Review]:
        """Return all decisions, the last first; raises InvalidQuery for a cursor that no page gave."""
        ...

    def review_queue(
        self, *, kind: ClaimType | None = None, cursor: str | None = None, limit: int = 50
    ) -> Page[QueuedClaim]:
        """Return living claims that nobody decided on, those that most need a look first.

        Raises InvalidQuery for a cursor that no page gave.
        """
        ...

    def reviewed(self) -> Iterator[tuple[DocumentRecord, tuple[ClaimRecord, ...]]]:
        """Yield the documents of which each living claim was decided on, one decision at least, with these claims."""
        ...

    def entities(
        self, *, types: frozenset[EntityType] | None = None, as_of: dt.datetime | None = None
    ) -> list[EntityRecord]:
        """Return every entity that a living claim or mention names, by id.

        With a moment, it is what a claim that lived then names, or a mention
        of a document that was there by then and still is.
        """
        ...

    def entity(self, entity_id: str) -> EntityRecord:
        """Return one entity that a living claim or mention names; raises NotFound."""
        ...

    def entity_kinds(self, entity_id: str) -> tuple[list[EntityKind], list[EntityYear]]:
        """Return how many living claims hold an entity in a role, by type and status, and of each year."""
        ...

    def counts(self) -> GraphCounts:
        """Return how many documents, claims and entities answers draw on, and how many claims are retracted."""
        ...

    def last_recorded(self) -> dt.datetime | None:
        """Return when the newest document that counts was stored, None if there is none."""
        ...

    def last_change(self) -> dt.datetime:
        """Return when what documents say changed for the last time, the present moment if nothing was ever said.

        What is shown as of this moment stays as it is; each change has a moment later than all before it.
        """
        ...

    def facts(self) -> GraphFacts:
        """Return which engine keeps the graph, and the version of its schema."""
        ...

    def answer(
        self, statement: str, parameters: Mapping[str, JsonValue], limits: Limits
    ) -> AbstractContextManager[Answer]:
        """Give what a Cypher statement of the caller's own answers, in the words of the engine.

        It can do nothing but read. Raises RefusedStatement for one that might
        do more or is not understood, LimitReached when its time or memory is
        over, also while rows are taken, TooManyStatements when others run.
        """
        ...

    def ping(self) -> None:
        """Return if the graph can be asked; raises GraphUnavailable, without trying again."""
        ...

    def close(self) -> None:
        """Release the engine; closing twice is harmless."""
        ...

    def __enter__(self) -> Self:
        """Return the graph itself."""
        ...

    def __exit__(self, *exception: object) -> None:
        """Close the graph."""
        ...
