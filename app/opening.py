"""The graph and the extractor that the settings name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.names import reference
from app.settings import OWN_PASSWORD, Settings
from graph.access import Access
from graph.engines import open_graph
from graph.store import Graph
from graph.watched import Watch
from schemas.claims import Entity
from schemas.errors import InvalidSettings
from schemas.reference import Reference

if TYPE_CHECKING:
    from extract.extractor import Extractor

RETRY = 30.0
"""Seconds for which a transaction that fails is tried again: a server is started anew in less."""


def graph_of(settings: Settings, *, read_only: bool = False, retry: float = RETRY, watch: Watch | None = None) -> Graph:
    """Return the open graph; raises GraphUnavailable, or GraphBusy where another process writes it.

    Opened to write, it knows the categories of the reference tables. What a
    server fails to do is tried again for `retry` seconds. `watch` is told how
    long each transaction took.
    """
    graph = open_graph(settings.graph, read_only=read_only, access=access_of(settings, retry=retry), watch=watch)
    if not read_only:
        try:
            graph.classify(_classified(reference()))
        except BaseException:
            graph.close()
            raise
    return graph


def access_of(settings: Settings, *, wait: float = 0, retry: float = RETRY) -> Access:
    """Return how to come into a server, after `wait` seconds at most; raises InvalidSettings for a password file."""
    return Access(
        user=settings.neo4j_user,
        password=_password(settings),
        database=settings.neo4j_database,
        certificate=settings.neo4j_certificate,
        connections=settings.neo4j_connections,
        connect_seconds=settings.neo4j_connect_seconds,
        transaction_seconds=settings.neo4j_transaction_seconds,
        retry_seconds=retry,
        wait_seconds=wait,
    )


def _password(settings: Settings) -> str | None:
    if settings.neo4j_password:
        return settings.neo4j_password.get_secret_value()
    file = settings.neo4j_password_file
    if file == OWN_PASSWORD and not file.exists():
        return None
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSettings(f"ARMSGRAPH_NEO4J_PASSWORD_FILE: cannot read {file}: {error}") from error


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
