"""ClaimGraph: a graph of claims on any engine that speaks our Cypher."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from graph import answers
from graph.batches import Item, batches
from graph.engine import Engine, Session
from graph.entities import merge_entities
from graph.records import identity, number, stored_claim
from graph.times import now
from graph.writer import Batch, State, write
from schemas.api import (
    ClaimFilter,
    ClaimRecord,
    DocumentRecord,
    EntityRecord,
    GraphCounts,
    Page,
    SupplyFilter,
    SupplyRow,
)
from schemas.claims import Entity
from schemas.errors import NotFound
from schemas.ontology import EntityType

STALE_PAGE = 200
"""Documents fetched at a time while others are rewritten in between."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, and how many documents name it."""

    id: str
    type: str
    name: str
    documents: int


class ClaimGraph:
    """The Graph protocol, by statements that both engines understand."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def classify(self, categories: Iterable[tuple[Entity, Entity]]) -> None:
        """Put items under their categories and take other classifications back."""
        pairs = {(item, category) for item, category in categories}
        with self._engine.writing() as session:
            merge_entities(session, (each for pair in pairs for each in pair))
            stored = set(session.ask(_classified, "list_categories"))
            if stored == {(item.id, category.id) for item, category in pairs}:
                return
            session.run("clear_categories")
            for name, kind in (("system", EntityType.SYSTEM), ("broader", EntityType.CATEGORY)):
                rows = sorted((item.id, category.id) for item, category in pairs if item.type == kind)
                if rows:
                    session.run(f"merge_{name}_category", rows=[{"item": i, "category": c} for i, c in rows])

    def write_readings(self, readings: Iterable[Item]) -> GraphCounts:
        """Store documents with their claims, a batch to a transaction, and say what was new."""
        total = GraphCounts()
        for batch in batches(readings):
            with self._engine.writing() as session:
                new = write(session, batch, now())
            total = GraphCounts(**{key: value + getattr(new, key) for key, value in total})
        return total

    def document(self, document_id: str) -> DocumentRecord:
        """Return one document that has not been removed; raises NotFound."""
        with self._engine.reading() as session:
            found = session.ask(DocumentRecord, "read_document", id=document_id)
        if not found:
            raise NotFound(f"no document has the id {document_id!r}")
        return found[0]

    def known(self, document_ids: Iterable[str]) -> dict[str, DocumentRecord]:
        """Return those of the documents that the graph holds, by id, without their texts."""
        with self._engine.reading() as session:
            return {found.id: found for key in document_ids for found in _records(session, key)}

    def stale(self, extractor: str) -> Iterator[DocumentRecord]:
        """Yield the documents that another version of the extractor read, by id."""
        after = ""
        while True:
            with self._engine.reading() as session:
                ids = session.ask(identity, "list_stale", extractor=extractor, after=after, limit=STALE_PAGE)
                found = [record for key in ids for record in _records(session, key)]
            yield from found
            if len(ids) < STALE_PAGE:
                return
            after = ids[-1]

    def remove_document(self, document_id: str, *, purge: bool = False) -> int:
        """Take a document and its claims out of every answer, and say how many claims went; raises NotFound."""
        with self._engine.writing() as session:
            found = session.ask(State, "read_state", id=document_id)
            if not found or (found[0].removed_at is not None and not purge):
                raise NotFound(f"no document has the id {document_id!r}")
            batch = Batch(session, now())
            gone = batch.purge(document_id) if purge else batch.withdraw(document_id)
            batch.finish()
        return gone

    def supplies(self, asked: SupplyFilter) -> Page[SupplyRow]:
        """Return who supplies whom with what; raises InvalidQuery for a bad cursor."""
        with self._engine.reading() as session:
            return answers.supplies(session, asked)

    def claims(self, asked: ClaimFilter) -> Page[ClaimRecord]:
        """Return living claims, by id; raises InvalidQuery for a bad cursor."""
        with self._engine.reading() as session:
            return answers.claims(session, asked)

    def claim(self, claim_id: str) -> ClaimRecord:
        """Return one claim that has not been retracted; raises NotFound."""
        with self._engine.reading() as session:
            found = stored_claim(session, claim_id)
        if found is None or found.record.retracted_at is not None:
            raise NotFound(f"no claim has the id {claim_id!r}")
        return found.record

    def entities(self, *, types: frozenset[EntityType] | None = None) -> list[EntityRecord]:
        """Return every entity that a living claim or mention names, by id."""
        wanted = sorted(types or ())
        with self._engine.reading() as session:
            named = session.ask(Named, "list_named", types=wanted)
            counted = dict(session.ask(_claimed, "list_claimed", types=wanted))
        return [_entity_record(each, counted.get((each.id, each.type), 0)) for each in named]

    def entity(self, entity_id: str) -> EntityRecord:
        """Return one entity that a living claim or mention names; raises NotFound."""
        with self._engine.reading() as session:
            found = session.ask(Named, "read_named", id=entity_id)
            if not found:
                raise NotFound(f"no entity has the id {entity_id!r}")
            (claims,) = session.ask(number, "count_claims_of_entity", entity=entity_id, type="", statuses=[])
        return _entity_record(found[0], claims)

    def counts(self) -> GraphCounts:
        """Return how many documents, claims and entities answers draw on, and how many claims are retracted."""
        names = {"documents": "documents", "claims": "living", "entities": "entities", "retracted": "retracted"}
        with self._engine.reading() as session:
            return GraphCounts(**{key: session.ask(number, f"count_{name}")[0] for key, name in names.items()})

    def close(self) -> None:
        """Release the engine; closing twice is harmless."""
        self._engine.close()

    def __enter__(self) -> Self:
        """Return the graph itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Close the graph."""
        self.close()


def _records(session: Session, document_id: str) -> list[DocumentRecord]:
    return session.ask(DocumentRecord, "read_record", id=document_id)


def _classified(item: str, category: str) -> tuple[str, str]:
    return item, category


def _claimed(id: str, type: str, claims: int) -> tuple[tuple[str, str], int]:  # the columns
    return (id, type), claims


def _entity_record(named: Named, claims: int) -> EntityRecord:
    entity = Entity(id=named.id, type=EntityType(named.type), name=named.name)
    return EntityRecord(entity=entity, claims=claims, documents=named.documents)
