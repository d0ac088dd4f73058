"""Entities: states, organizations, systems, categories and instruments that documents name."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from app.asking import Question, choice_schema, entity_types
from app.deps import GraphDep
from app.errors import DECLINED, MISSING, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.keys import ReadKey
from app.names import search
from app.pages import page_of
from schemas.api import EntityRecord, Neighbour, Page
from schemas.ontology import EntityType

EntityId = Annotated[str, Path(examples=["IN"])]

router = APIRouter(prefix="/v1/entities", tags=["entities"], responses=UNAVAILABLE | UNKEYED)


class EntityQuestion(Question):
    """Which entities."""

    q: Annotated[str, Field(description="A name or a part of one, whatever its accents and case")] = ""
    type: Annotated[
        str | None, Field(description="The type", examples=["state"], json_schema_extra=choice_schema(EntityType))
    ] = None


@router.get("", responses=shown("entities") | DECLINED)
def list_entities(asked: Annotated[EntityQuestion, Query()], graph: GraphDep, _: ReadKey) -> Page[EntityRecord]:
    """Find entities by name or alias, the best match first, then those that most documents name."""
    found = search(asked.q, graph.entities(types=entity_types(asked.type)))
    return page_of(found, asked.cursor, asked.limit)


@router.get("/{entity_id}", responses=shown("entity") | MISSING)
def show_entity(entity_id: EntityId, graph: GraphDep, _: ReadKey) -> EntityRecord:
    """Show one entity with the number of claims and documents that name it."""
    return graph.entity(entity_id)


@router.get("/{entity_id}/neighbours", responses=shown("neighbours") | MISSING | DECLINED)
def list_neighbours(
    entity_id: EntityId, asked: Annotated[Question, Query()], graph: GraphDep, _: ReadKey
) -> Page[Neighbour]:
    """List whom claims tie to an entity, and how: supplies, may supply, violates or signed, out or in."""
    graph.entity(entity_id)
    return graph.neighbours(entity_id, cursor=asked.cursor, limit=asked.limit)
