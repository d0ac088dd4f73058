"""Entities as nodes: stored once, renamed when a reading names them anew."""

from collections import defaultdict
from collections.abc import Iterable

from graph.engine import Session
from graph.records import entity
from graph.rows import table
from schemas.claims import Entity


def merge_entities(session: Session, entities: Iterable[Entity]) -> int:
    """Store entities that are new or have another name now, and say how many are new."""
    given = {(table(each), each.id): each for each in entities}
    if not given:
        return 0
    ids = sorted({each.id for each in given.values()})
    found = session.ask(entity, "read_entities", ids=ids, limit=4 * len(ids))
    stored = {(table(each), each.id): each for each in found}
    tables: dict[str, list[dict[str, str]]] = defaultdict(list)
    for (name, entity_id), each in sorted(given.items()):
        if stored.get((name, entity_id)) != each:
            tables[name].append({"id": entity_id, "name": each.name, "type": each.type.value})
    for name, rows in tables.items():
        session.run(f"merge_{name}", rows=rows)
    return len(given.keys() - stored.keys())
