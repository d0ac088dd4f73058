"""Supply chains: the shortest ways by which arms go from one actor to another."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.engine import Session
from graph.supplies import supplies
from schemas.api import Hop, SupplyPath, SupplyRow
from schemas.filters import GroupBy, SupplyFilter

SHOWN = 5
"""Transfers of a hop at most, those with most documents."""
PAGE = 1000
MOST_PATHS = 50
"""Paths at most: between two large states there are thousands."""

Chain = tuple[str, ...]


def paths(
    session: Session, asked: SupplyFilter, ends: tuple[frozenset[str], frozenset[str]], most: int
) -> list[SupplyPath]:
    """Return the shortest supply chains between two sets of actors, of `most` hops at most, at most MOST_PATHS.

    Only transfers that are asked for count: by status, item, time and the like.
    """
    starts, goals = ends
    above: dict[str, set[str]] = defaultdict(set)
    seen, frontier = set(starts), set(starts)
    for _ in range(most):
        fresh: dict[str, set[str]] = defaultdict(set)
        for supplier, recipient in _pairs(session, asked, frontier):
            if recipient not in seen:
                fresh[recipient].add(supplier)
        for recipient, suppliers in fresh.items():
            above[recipient] |= suppliers
        frontier = set(fresh)
        seen |= frontier
        if frontier & goals or not frontier:
            break
    chains = (chain for goal in sorted(frontier & goals) for chain in _chains(goal, above, starts))
    return [_path(session, asked, chain) for chain, _ in zip(chains, range(MOST_PATHS), strict=False)]


def _pairs(session: Session, asked: SupplyFilter, suppliers: Iterable[str]) -> Iterator[tuple[str, str]]:
    ends = {"suppliers": frozenset(suppliers), "recipients": frozenset(), "group_by": GroupBy.PAIR}
    cursor = None
    while ends["suppliers"]:
        page = supplies(session, asked.model_copy(update={**ends, "cursor": cursor, "limit": PAGE}))
        yield from ((row.supplier.id, row.recipient.id) for row in page.items if row.supplier and row.recipient)
        cursor = page.next_cursor
        if cursor is None:
            return


def _chains(goal: str, above: Mapping[str, set[str]], starts: frozenset[str]) -> Iterator[Chain]:
    """Every chain that ends in a goal, by the ids of who is nearest to it."""
    if goal in starts:
        yield (goal,)
        return
    for supplier in sorted(above.get(goal, ())):
        yield from ((*chain, goal) for chain in _chains(supplier, above, starts))


def _path(session: Session, asked: SupplyFilter, chain: Chain) -> SupplyPath:
    return SupplyPath(hops=tuple(_hop(_transfers(session, asked, *pair)) for pair in itertools.pairwise(chain)))


def _transfers(session: Session, asked: SupplyFilter, supplier: str, recipient: str) -> tuple[SupplyRow, ...]:
    ends = {"suppliers": frozenset({supplier}), "recipients": frozenset({recipient}), "group_by": GroupBy.TRANSFER}
    return supplies(session, asked.model_copy(update={**ends, "cursor": None, "limit": SHOWN})).items


def _hop(transfers: tuple[SupplyRow, ...]) -> Hop:
    first = transfers[0]
    assert first.supplier is not None  # single transfers have both ends
    assert first.recipient is not None
    return Hop(supplier=first.supplier, recipient=first.recipient, transfers=transfers)
