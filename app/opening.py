"""The graph and the extractor that the settings name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.names import reference
from app.settings import Settings
from graph.engines import open_graph
from graph.store import Graph
from schemas.claims import Entity
from schemas.reference import Reference

if TYPE_CHECKING:
    from extract.extractor import Extractor


def graph_of(settings: Settings, *, read_only: bool = False) -> Graph:
    """Return the open graph; raises GraphUnavailable, or GraphBusy where another process writes it.

    Opened to write, it knows the categories of the reference tables.
    """
    password = settings.neo4j_password
    auth = (settings.neo4j_user, password.get_secret_value()) if password else None
    graph = open_graph(settings.graph, read_only=read_only, auth=auth)
    if not read_only:
        graph.classify(_classified(reference()))
    return graph


def _classified(tables: Reference) -> Iterator[tuple[Entity, Entity]]:
    """Each system with its category, each category with the broader one."""
    entities = tables.entities
    for system in tables.systems.values():
        yield entities[system.id], entities[system.category]
    for category in tables.categories.values():
        if category.parent:
            yield entities[category.id], entities[category.parent]


def extractor_of(settings: Settings) -> "Extractor":
    """Return the extractor; its pipelines load when a language is first met."""
    from extract.extractor import Extractor  # spaCy takes seconds, which questions need not wait for

    return Extractor(pipelines=settings.pipelines)
