"""Entities: states, organizations, systems, categories and instruments that documents name."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import Field

from app.deps import GraphDep
from app.errors import DECLINED, MISSING, UNAVAILABLE, UNKEYED
from app.examples import shown
from app.fits import Bookmark, page_of, read_bookmark
from app.forms.columns import CLAIM_CELLS, ENTITY_CELLS, NEIGHBOUR_CELLS
from app.forms.kinds import ROWS, AcceptDep, Form, chosen
from app.forms.listings import Formed, Listing, described
from app.forms.ties import neighbour_ties
from app.given import entity_of, entity_types
from app.keys import ReadKey
from app.names import names_of, search
from app.parameters import choice_schema
from schemas.api import ClaimRecord, EntityDetail, EntityRecord, Neighbour, Page
from schemas.errors import InvalidQuery
from schemas.filters import ClaimFilter
from schemas.ontology import EntityType

EntityName = Annotated[str, Path(description="An id, an ISO code or a name in any language", examples=["IN"])]

router = APIRouter(prefix="/v1/entities", tags=["entities"], responses=UNAVAILABLE | UNKEYED)


class EntityQuestion(Formed):
    """Which entities."""

    q: Annotated[str, Field(description="A name or a part of one, whatever its accents and case")] = ""
    type: Annotated[
        str | None, Field(description="The type", examples=["state"], json_schema_extra=choice_schema(EntityType))
    ] = None


ENTITIES = Listing("entities", Page[EntityRecord], ENTITY_CELLS)
NEIGHBOURS = Listing("neighbours", Page[Neighbour], NEIGHBOUR_CELLS)


def _tied(entity_id: str) -> Listing[ClaimRecord]:
    """The claims that make its neighbours, whose edges have evidence."""
    return Listing("neighbours", Page[ClaimRecord], CLAIM_CELLS, partial(neighbour_ties, entity_id))


@router.get("", responses=ENTITIES.shown("entities") | DECLINED, response_model=Page[EntityRecord])
def list_entities(
    asked: Annotated[EntityQuestion, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> Response:
    """Find entities by name or alias in any language, the best match first, then those that most claims hold.

    What is called so comes first, then what begins so, what has a word that
    does, and, where nothing is called so, what differs by a slip or two.
    """
    form = chosen(asked.format, accept, ENTITIES.forms)
    first = read_bookmark(asked.cursor) if asked.cursor is not None else Bookmark(graph.last_change())
    found = search(asked.q, graph.entities(types=entity_types(asked.type), as_of=first.moment))

    def page(cursor: str | None, limit: int) -> Page[EntityRecord]:
        return page_of(found, first if cursor is None else read_bookmark(cursor), limit)

    return ENTITIES.answer(form, asked, page)


@router.get("/{entity_id}", responses=shown("entity") | MISSING)
def show_entity(entity_id: EntityName, graph: GraphDep, _: ReadKey) -> EntityDetail:
    """Show one entity with its names, and the claims with it in a role by type, status and year."""
    found = entity_of(entity_id, graph)
    kinds, years = graph.entity_kinds(found.entity.id)
    names = names_of(found.entity.id)
    return EntityDetail(**dict(found), names=names, kinds=tuple(kinds), timeline=tuple(years))


@router.get(
    "/{entity_id}/neighbours",
    responses=described({**_tied("IN").examples("claims"), **NEIGHBOURS.examples("neighbours")}) | MISSING | DECLINED,
    response_model=Page[Neighbour],
)
def list_neighbours(
    entity_id: EntityName, asked: Annotated[Formed, Query()], graph: GraphDep, accept: AcceptDep, _: ReadKey
) -> Response:
    """List whom claims tie to an entity, and how: supplies, may supply, violates or signed, out or in.

    Those of most documents come first; pages show the graph as it was on the first of them.
    A graph has an edge for each claim that does so, with its evidence; it
    begins at the first one, without a cursor.
    """
    key = entity_of(entity_id, graph).entity.id
    form = chosen(asked.format, accept, tuple(Form))

    def page(cursor: str | None, limit: int) -> Page[Neighbour]:
        return graph.neighbours(key, cursor=cursor, limit=limit)

    def claims(cursor: str | None, limit: int) -> Page[ClaimRecord]:
        return graph.claims(ClaimFilter(entity=key, cursor=cursor, limit=limit))

    if form in ROWS:
        return NEIGHBOURS.answer(form, asked, page)
    if asked.cursor is not None:
        told = "cursor: a graph of neighbours begins at the first; leave it out"
        raise InvalidQuery(told, name="cursor", value=asked.cursor)
    return _tied(key).answer(form, asked, claims)
