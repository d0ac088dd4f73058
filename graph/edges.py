"""Keep derived edges in step with the claims, the touched pairs alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from graph.engine import Session
from graph.tallies import COUNTED, EDGES, Pair, Tally, Tie


@dataclass(frozen=True, slots=True)
class Edge:
    """A derived edge as it stands."""

    pair: Pair
    name: str
    tally: Tally


def add(session: Session, tallies: Mapping[Pair, Tally]) -> None:
    """Bring the edges up to date after documents came that had no part in these pairs."""
    edges = {edge.pair: edge for edge in _stored(session, tallies)}
    _write(session, {pair: _tally(edges.get(pair)) + new for pair, new in tallies.items()}, edges)


def renew(session: Session, pairs: Iterable[Pair]) -> None:
    """Bring the edges up to date after claims of these pairs went or changed, from all that still live."""
    asked = sorted(set(pairs))
    edges = {edge.pair: edge for edge in _stored(session, asked)}
    _write(session, {pair: _counted(session, pair) for pair in asked}, edges)


def _tally(edge: Edge | None) -> Tally:
    return edge.tally if edge else Tally()


def _counted(session: Session, pair: Pair) -> Tally:
    (found,) = session.ask(
        _read_tally,
        f"tally_{pair.tie}",
        source=pair.source,
        target=pair.target,
        statuses=sorted(COUNTED[pair.tie]),
    )
    return found


def _read_tally(claims: int, documents: int, statuses: list[str], first: str | None, last: str | None) -> Tally:
    return Tally(claims, documents, frozenset(statuses), first, last)


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

    def __call__(self, source: str, target: str, **tally: object) -> Edge:
        """Return the edge of a row."""
        return Edge(Pair(self.tie, source, target), self.name, _read_tally(**tally))  # type: ignore[arg-type]  # columns


def _write(session: Session, tallies: Mapping[Pair, Tally], edges: Mapping[Pair, Edge]) -> None:
    for name in (name for names in EDGES.values() for name in names):
        gone = [pair for pair, edge in edges.items() if edge.name == name and tallies[pair].edge(pair.tie) != name]
        if gone:
            session.run(f"delete_{name}", pairs=_ends(gone))
        rows = [_row(pair, tally) for pair, tally in sorted(tallies.items()) if tally.edge(pair.tie) == name]
        if rows:
            session.run(f"merge_{name}", rows=rows)


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
    }
