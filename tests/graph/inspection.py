"""Look at all that a graph holds."""

from functools import partial
from typing import NamedTuple

from graph.captions import edge_caption
from graph.engine import Engine, Session
from graph.store import Graph
from graph.tables import Link
from graph.tallies import EDGES, Pair, Tally, read_timeline, tally
from schemas.claims import Claim
from schemas.filters import ClaimFilter


class Contents(NamedTuple):
    """Everything that answers draw on, without the times of writing."""

    claims: dict[str, Claim]
    documents: dict[str, tuple[object, ...]]
    entities: list[tuple[str, str, int, int]]
    edges: dict[Pair, tuple[str, Tally]]


class EdgeRow(NamedTuple):
    """A derived edge as it is stored."""

    source: str
    target: str
    claims: int
    documents: int
    statuses: list[str]
    first: str | None
    last: str | None
    timeline: list[str]
    caption: str


def all_claims(graph: Graph) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    cursor = None
    while True:
        page = graph.claims(ClaimFilter(cursor=cursor, limit=500))
        found |= {record.claim.id: record.claim for record in page.items}
        cursor = page.next_cursor
        if cursor is None:
            assert len(found) == page.total
            return found


def all_edges(engine: Engine, graph: Graph) -> dict[Pair, tuple[str, Tally]]:
    """Return every derived edge between entities that the graph names."""
    names = [record.entity.id for record in graph.entities()]
    ends = [Link(source, target) for source in names for target in names]
    found: dict[Pair, tuple[str, Tally]] = {}
    for tie, kinds in EDGES.items():
        for kind in kinds:
            for row in engine.read(partial(_edges, kind=kind, ends=ends)) if ends else []:
                pair = Pair(tie, row.source, row.target)
                assert pair not in found
                tally_ = Tally(row.documents, read_timeline(row.timeline))
                shown = (row.claims, row.statuses, row.first, row.last, row.caption)
                assert shown == (
                    tally_.claims,
                    sorted(tally_.statuses),
                    tally_.first,
                    tally_.last,
                    edge_caption(tally_),
                )
                found[pair] = (kind, tally_)
    return found


def _edges(session: Session, kind: str, ends: list[Link]) -> list[EdgeRow]:
    return session.ask_each(EdgeRow, f"read_{kind}", ends)


def expected_edges(claims: dict[str, Claim]) -> dict[Pair, tuple[str, Tally]]:
    """Return the derived edges that these claims make."""
    by_document: dict[str, list[Claim]] = {}
    for claim in claims.values():
        by_document.setdefault(claim.document, []).append(claim)
    total: dict[Pair, Tally] = {}
    for group in by_document.values():
        for pair, part in tally(group).items():
            total[pair] = total.get(pair, Tally()) + part
    return {pair: (str(whole.edge(pair.tie)), whole) for pair, whole in total.items()}


def contents(engine: Engine, graph: Graph) -> Contents:
    claims = all_claims(graph)
    documents = graph.known({claim.document for claim in claims.values()})
    return Contents(
        claims,
        {key: (found.title, found.url, found.source_id, found.claims) for key, found in documents.items()},
        [(e.entity.id, e.entity.name, e.claims, e.documents) for e in graph.entities()],
        all_edges(engine, graph),
    )
