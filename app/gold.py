"""Reviewed claims as gold passages: what a scorer learns from, a line of JSON each."""

from collections.abc import Iterator

from app.passages import facts_of
from graph.store import Graph
from schemas.api import ClaimRecord, DocumentRecord
from schemas.claims import Entity, Model

Json = dict[str, object]


class GoldLine(Model):
    """A passage with its relations, as tests/gold has them."""

    id: str
    lang: str
    date: str
    title: str
    text: str
    entities: tuple[Json, ...]
    relations: tuple[Json, ...]
    phenomena: tuple[str, ...] = ("reviewed",)


def gold(graph: Graph) -> Iterator[str]:
    """Yield a line for each document of which every living claim was decided on, if it has a date and a language."""
    for document, claims in graph.reviewed():
        if document.date and document.lang:
            yield _line(document, claims).model_dump_json() + "\n"


def _line(document: DocumentRecord, claims: tuple[ClaimRecord, ...]) -> GoldLine:
    held = {entity.id: entity for record in claims for entity in record.claim.entities}
    return GoldLine(
        id=document.id,
        lang=document.lang or "",
        date=str(document.date),
        title=document.title or "",
        text=document.text or "",
        entities=tuple(_named(held[key]) for key in sorted(held)),
        relations=tuple(_relation(record) for record in claims),
    )


def _named(entity: Entity) -> Json:
    return {"id": entity.id, "type": entity.type}


def _relation(record: ClaimRecord) -> Json:
    claim = record.claim
    trigger = claim.evidences[0].trigger
    return {"type": claim.type, **facts_of(claim), "trigger": trigger.text if trigger else None}
