"""How a server's graph is written and asked, beside other ways to do the same."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from unittest.mock import patch

import neo4j
from rich.console import Console

from graph.access import Access
from graph.batches import batches
from graph.engines import open_graph
from graph.store import Graph
from schemas.claims import Reading
from schemas.filters import SupplyFilter
from scripts.benchmark.measures import Mark, Measure, draw, print_measures
from scripts.benchmark.rivals import write_bare, write_graphrag
from scripts.benchmark.timing import seconds
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from scripts.synthesis.readings import synthetic_readings
from scripts.synthesis.world import STATES

SMALL = 10_000
"""Claims of the graph that the large one is compared with."""
PART = 2_500
"""Documents that are made at a time, so that they need little memory."""
REMOVED = 1_000
"""Documents that are removed and added again."""
ROUNDS = 10
"""How often each way writes the sample; the median of the later half counts."""
TIMES = 40
"""How often a question is asked; the median counts."""
RECIPIENT = STATES[45].id
"""One that some hundred of 100,000 made-up claims are about."""

console = Console(stderr=True)


@dataclass(slots=True)
class Arena:
    """A server of one's own, emptied between contestants."""

    server: Server
    sample: list[Reading]

    def driver(self) -> neo4j.Driver:
        """Return a bare driver."""
        auth = (self.server.user, self.server.password)
        return neo4j.GraphDatabase.driver(self.server.address, auth=auth, notifications_min_severity="OFF")

    def graph(self) -> Graph:
        """Open our graph."""
        return open_graph(self.server.address, access=Access(password=self.server.password))

    def rate(self, what: str, write: Callable[[list[Reading]], object], sample: list[Reading]) -> float:
        """Return the claims per second of a way to write the sample into the empty server, the first times left out.

        A server that has just started compiles what it is sent for a minute.
        """
        gc.collect()
        gc.freeze()
        took = [self._seconds(write, sample) for _ in range(ROUNDS)]
        rate = sum(len(reading.claims) for reading in sample) / median(took[ROUNDS // 2 :])
        console.print(f"{what}: {rate:,.0f} claims/s")
        return rate

    def _seconds(self, write: Callable[[list[Reading]], object], sample: list[Reading]) -> float:
        empty(self.server)
        return seconds(partial(write, sample))


def serve(claims: int, sample: int, file: Path) -> None:
    """Measure on a server of our own, print the table and draw it."""
    with TemporaryDirectory() as folder:
        server = Server(Path(folder), heap="3g", page_cache="1g", apoc=True)
        with server:
            arena = Arena(server, list(synthetic_readings(sample, 0)))
            measures = [*_writing(arena), *_growing(arena, claims)]
    print_measures(measures)
    draw(measures, f"armsgraph on Neo4j, {claims:,} claims: ratios within one run, beside what they should be", file)


def _writing(arena: Arena) -> Iterator[Measure]:
    with arena.driver() as driver, arena.graph() as graph:
        articles = arena.sample[: len(arena.sample) // 10]
        each = arena.rate("neo4j-graphrag, an article a call", lambda r: write_graphrag(driver, r), articles)
        many = arena.rate("neo4j-graphrag", lambda r: write_graphrag(driver, r, claims=1_000), arena.sample)
        bare = arena.rate("bare driver", lambda r: write_bare(driver, r), arena.sample)
        ours = arena.rate("ours", graph.write_readings, arena.sample)
    told = f"{ours:,.0f} claims/s"
    for name, rate, aim in (
        ("neo4j-graphrag, an article a call", each, 15),
        ("neo4j-graphrag, 1,000 claims a call", many, 2.5),
        ("bare driver, UNWIND … MERGE of claims alone", bare, 0.6),
    ):
        yield Measure(f"writing, beside {name}", told, f"{rate:,.0f}", ours / rate, Mark.LEAST, aim)


def _growing(arena: Arena, claims: int) -> Iterator[Measure]:
    empty(arena.server)
    with arena.driver() as driver, arena.graph() as graph:
        _fill(graph, 0, SMALL)
        few = _removing(graph)
        yield _asking(driver, graph, SMALL)
        tenths = [_fill(graph, number, claims // 10) for number in range(1, 11)]
        console.print("seconds of each tenth: " + " ".join(f"{each:.1f}" for each in tenths))
        first, last = (claims / 10 / each for each in (tenths[0], tenths[-1]))
        yield Measure(
            f"writing the last tenth of {claims:,} claims, beside the first",
            f"{last:,.0f} claims/s", f"{first:,.0f}", last / first, Mark.LEAST, 0.7,
        )  # fmt: skip
        yield _asking(driver, graph, claims + SMALL)
        many = _removing(graph)
        name = f"removing and adding {REMOVED:,} documents again, in {claims + SMALL:,} claims beside {SMALL:,}"
        yield Measure(name, f"{many:.1f} s", f"{few:.1f} s", many / few, Mark.MOST, 3)


def _fill(graph: Graph, seed: int, claims: int) -> float:
    """Write so many claims and return the seconds that it took, the making of readings left out."""
    made = batches(synthetic_readings(claims, seed), size=PART)
    return sum(seconds(partial(graph.write_readings, part)) for part in made)


def _removing(graph: Graph) -> float:
    """Remove the first documents, add them again, and return the seconds."""
    return seconds(partial(_replace, graph, list(islice(synthetic_readings(SMALL, 0), REMOVED))))


def _replace(graph: Graph, readings: list[Reading]) -> None:
    for reading in readings:
        graph.remove_document(reading.document.id)
    graph.write_readings(readings)


def _asking(driver: neo4j.Driver, graph: Graph, claims: int) -> Measure:
    """Ask who supplies one state with what, a page of 50, in turns with the same statements sent bare."""
    asked = SupplyFilter(recipients=frozenset({RECIPIENT}), limit=50)
    sent = _sent(graph, asked)
    ours, bare = [], []
    with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        for _ in range(TIMES):
            ours.append(seconds(partial(graph.supplies, asked)))
            bare.append(seconds(partial(session.execute_read, _run, sent)))
    mine, theirs = (1_000 * median(took[TIMES // 4 :]) for took in (ours, bare))
    name = f"who supplies {RECIPIENT}, a page of 50 in {claims:,} claims, beside the bare statements"
    return Measure(name, f"{mine:.1f} ms", f"{theirs:.1f} ms", mine / theirs, Mark.MOST, 1.3)


Sent = list[tuple[str, dict[str, object]]]


def _sent(graph: Graph, asked: SupplyFilter) -> Sent:
    """Return the statements that a question sends, with their parameters."""
    sent: Sent = []
    run = neo4j.ManagedTransaction.run

    def listen(transaction: neo4j.ManagedTransaction, query: str, parameters: dict[str, object]) -> neo4j.Result:
        sent.append((query, parameters))
        return run(transaction, query, parameters)

    with patch.object(neo4j.ManagedTransaction, "run", listen):
        graph.supplies(asked)
    return sent


def _run(transaction: neo4j.ManagedTransaction, sent: Sent) -> list[list[object]]:
    return list(chain.from_iterable(transaction.run(query, parameters).values() for query, parameters in sent))
