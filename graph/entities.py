"""Entities as nodes: stored once, renamed when a reading names them anew, found where a document names them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.engine import Session
from graph.records import entity, number
from graph.rows import table
from graph.tables import EntityNode
from graph.times import as_of
from schemas.api import EntityKind, EntityRecord, EntityYear
from schemas.claims import Entity
from schemas.ontology import EntityType


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, and how many documents name it."""

    id: str
    type: str
    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """An entity, and how many claims hold it in how many documents."""

    id: str
    type: str
    name: str
    claims: int
    documents: int

    @property
    def named(self) -> Named:
        """The same, named by these documents."""
        return Named(self.id, self.type, self.name, self.documents)


def merge_entities(session: Session, entities: Iterable[Entity]) -> int:
    """Store entities that are new or have another name now, and say how many are new."""
    given = {(table(each), each.id): each for each in entities}
    if not given:
        return 0
    ids = sorted({each.id for each in given.values()})
    found = session.ask(entity, "read_entities", ids=ids, limit=4 * len(ids))
    stored = {(table(each), each.id): each for each in found}
    tables: dict[str, list[EntityNode]] = defaultdict(list)
    for (name, entity_id), each in sorted(given.items()):
        if stored.get((name, entity_id)) != each:
            tables[name].append(EntityNode(entity_id, each.name, each.type.value))
    for name, rows in tables.items():
        session.run_each(f"merge_{name}", rows)
    return len(given.keys() - stored.keys())


def named_entities(session: Session, types: list[EntityType], moment: dt.datetime | None = None) -> list[EntityRecord]:
    """Return every entity of these types, or of any, that was named at a moment, by id.

    That is what a document stored by then still names, and what a claim
    that lived then holds, whatever became of its document.
    """
    then = as_of(moment)
    named = {(each.id, each.type): each for each in session.ask(Named, "list_named", types=types, as_of=then["as_of"])}
    claimed = {(each.id, each.type): each for each in session.ask(Claimed, "list_claimed", types=types, **then)}
    found = {**{key: each.named for key, each in claimed.items()}, **named}
    return [_record(each, claimed[key].claims if key in claimed else 0) for key, each in sorted(found.items())]


def named_entity(session: Session, entity_id: str) -> EntityRecord | None:
    """Return one entity, or None if no document names it."""
    found = session.ask(Named, "read_named", id=entity_id)
    if not found:
        return None
    (claims,) = session.ask(number, "count_claims_of_entity", entity=entity_id, type="", statuses=[])
    return _record(found[0], claims)


def kinds_of_entity(session: Session, entity_id: str) -> tuple[list[EntityKind], list[EntityYear]]:
    """Return how many living claims hold an entity in a role, by type and status, and of each year."""
    kinds = session.ask(EntityKind, "count_kinds_of_entity", entity=entity_id)
    return kinds, session.ask(EntityYear, "count_years_of_entity", entity=entity_id)


def _record(named: Named, claims: int) -> EntityRecord:
    whole = Entity(id=named.id, type=EntityType(named.type), name=named.name)
    return EntityRecord(entity=whole, claims=claims, documents=named.documents)
