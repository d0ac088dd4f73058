"""Keep derived edges in step with the claims: each change of a document's claims is added to what stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from graph.captions import edge_caption
from graph.engine import Row, Session
from graph.tables import Derived, Link
from graph.tallies import EDGES, Pair, Tally, Tie, read_timeline, write_timeline


@dataclass(frozen=True, slots=True)
class Edge:
    """A derived edge as it stands."""

    pair: Pair
    name: str
    tally: Tally


def change(session: Session, changes: Mapping[Pair, Tally], edges: Mapping[Pair, Edge]) -> None:
    """Bring the edges of these pairs up to date; `edges` are those that stand."""
    work: dict[str, list[Row]] = defaultdict(list)
    for pair, change in sorted(changes.items()):
        edge = edges.get(pair)
        tally = edge.tally + change if edge else change
        name = tally.edge(pair.tie)
        if edge and edge.name != name:
            work[f"delete_{edge.name}"].append(_ends(pair))
        if name:
            work[f"{'update' if edge and edge.name == name else 'create'}_{name}"].append(_row(pair, tally))
    for statement, rows in work.items():
        session.run_each(statement, rows)


def stored(session: Session, pairs: Iterable[Pair]) -> dict[Pair, Edge]:
    """Return those of the pairs that have an edge, with it."""
    edges: list[Edge] = []
    for tie, group in groupby(sorted(pairs), lambda pair: pair.tie):
        ends = [_ends(pair) for pair in group]
        for name in EDGES[tie]:
            edges += session.ask_each(_Reader(tie, name), f"read_{name}", ends)
    return {edge.pair: edge for edge in edges}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes edges of one name from rows."""

    tie: Tie
    name: str

    def __call__(self, source: str, target: str, documents: int, timeline: list[str], **_: object) -> Edge:
        """Return the edge of a row, whose other columns follow from the timeline."""
        return Edge(Pair(self.tie, source, target), self.name, Tally(documents, read_timeline(timeline)))


def _ends(pair: Pair) -> Link:
    return Link(pair.source, pair.target)


def _row(pair: Pair, tally: Tally) -> Derived:
    return Derived(
        source=pair.source,
        target=pair.target,
        claims=tally.claims,
        documents=tally.documents,
        statuses=tuple(sorted(tally.statuses)),
        first=tally.first,
        last=tally.last,
        timeline=tuple(write_timeline(tally.timeline)),
        caption=edge_caption(tally),
    )
