"""Keep derived edges in step with the claims: each change of a document's claims is added to what stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from graph.captions import edge_caption
from graph.engine import Session
from graph.tallies import EDGES, Pair, Tally, Tie, read_timeline, write_timeline


@dataclass(frozen=True, slots=True)
class Edge:
    """A derived edge as it stands."""

    pair: Pair
    name: str
    tally: Tally


def change(session: Session, changes: Mapping[Pair, Tally]) -> None:
    """Bring the edges of these pairs up to date."""
    edges = {edge.pair: edge for edge in _stored(session, changes)}
    tallies = {pair: (edges[pair].tally if pair in edges else Tally()) + new for pair, new in changes.items()}
    for name in (name for names in EDGES.values() for name in names):
        gone = [pair for pair, edge in edges.items() if edge.name == name and tallies[pair].edge(pair.tie) != name]
        if gone:
            session.run(f"delete_{name}", pairs=_ends(gone))
        rows = [_row(pair, tally) for pair, tally in sorted(tallies.items()) if tally.edge(pair.tie) == name]
        if rows:
            session.run(f"merge_{name}", rows=rows)


def _stored(session: Session, pairs: Iterable[Pair]) -> list[Edge]:
    edges: list[Edge] = []
    for tie, group in groupby(sorted(pairs), lambda pair: pair.tie):
        ends = _ends(group)
        for name in EDGES[tie]:
            edges += session.ask(_Reader(tie, name), f"read_{name}", pairs=ends)
    return edges


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes edges of one name from rows."""

    tie: Tie
    name: str

    def __call__(self, source: str, target: str, documents: int, timeline: list[str], **_: object) -> Edge:
        """Return the edge of a row, whose other columns follow from the timeline."""
        return Edge(Pair(self.tie, source, target), self.name, Tally(documents, read_timeline(timeline)))


def _ends(pairs: Iterable[Pair]) -> list[dict[str, str]]:
    return [{"source": pair.source, "target": pair.target} for pair in pairs]


def _row(pair: Pair, tally: Tally) -> dict[str, object]:
    return {
        "source": pair.source,
        "target": pair.target,
        "claims": tally.claims,
        "documents": tally.documents,
        "statuses": sorted(tally.statuses),
        "first": tally.first,
        "last": tally.last,
        "timeline": write_timeline(tally.timeline),
        "caption": edge_caption(tally),
    }
