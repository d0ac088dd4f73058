"""How a server's graph is written and asked, beside other ways to do the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import neo4j
from rich.console import Console

from graph.access import Access
from graph.engines import open_graph
from graph.store import Graph
from schemas.api import SupplyFilter
from schemas.claims import Reading
from scripts.benchmark.measures import Mark, Measure, draw, print_measures
from scripts.benchmark.rivals import write_bare, write_graphrag
from scripts.neo4j_server.server import Server
from scripts.synthesis.readings import synthetic_readings

EMPTY = "MATCH (n) WHERE NOT n:Schema CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
SMALL = 10_000
"""Claims of the graph that the large one is compared with."""
PART = 10_000
"""Claims that are made at a time, so that they need little memory."""
REMOVED = 1_000
TIMES = 40
"""How often a question is asked; the median counts."""
RECIPIENT = "UA"

console = Console(stderr=True)


@dataclass(slots=True)
class Arena:
    """A server of one's own, emptied between contestants."""

    server: Server
    sample: list[Reading]
    measures: list[Measure] = field(default_factory=list)

    def driver(self) -> neo4j.Driver:
        """Return a bare driver."""
        return neo4j.GraphDatabase.driver(self.server.address, auth=(self.server.user, self.server.password))

    def graph(self) -> Graph:
        """Open our graph."""
        return open_graph(self.server.address, access=Access(password=self.server.password))

    def empty(self) -> None:
        """Delete all nodes."""
        with self.driver() as driver, driver.session() as session:
            session.run(EMPTY).consume()

    def rate(self, what: str, write: Callable[[list[Reading]], object], sample: list[Reading]) -> float:
        """Return the claims per second of a way to write the sample into the empty server, the first time left out.

        A server that has just started compiles what it is sent for a minute.
        """
        for _ in range(2):
            self.empty()
            seconds = _seconds(lambda: write(sample))
        rate = sum(len(reading.claims) for reading in sample) / seconds
        console.print(f"{what}: {rate:,.0f} claims/s")
        return rate


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
    arena.empty()
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
    seconds = 0.0
    for part in range(max(1, claims // PART)):
        made = list(synthetic_readings(min(PART, claims), 1_000 * seed + part))
        began = perf_counter()
        graph.write_readings(made)
        seconds += perf_counter() - began
    return seconds


def _removing(graph: Graph) -> float:
    """Remove the first documents, add them again, and return the seconds."""
    readings = list(synthetic_readings(PART, 0))[:REMOVED]
    began = perf_counter()
    for reading in readings:
        graph.remove_document(reading.document.id)
    graph.write_readings(readings)
    return perf_counter() - began


def _asking(driver: neo4j.Driver, graph: Graph, claims: int) -> Measure:
    """Ask who supplies one state with what, a page of 50, in turns with the same statements sent bare."""
    asked = SupplyFilter(recipient=RECIPIENT, limit=50)
    sent = _sent(graph, asked)
    ours, bare = [], []
    with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        for _ in range(TIMES):
            ours.append(_seconds(lambda: graph.supplies(asked)))
            bare.append(_seconds(lambda: session.execute_read(_run, sent)))
    mine, theirs = (1_000 * median(seconds[TIMES // 4 :]) for seconds in (ours, bare))
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

    neo4j.ManagedTransaction.run = listen  # type: ignore[assignment, method-assign]  # only here, to overhear it
    try:
        graph.supplies(asked)
    finally:
        neo4j.ManagedTransaction.run = run  # type: ignore[method-assign]
    return sent


def _run(transaction: neo4j.ManagedTransaction, sent: Sent) -> list[list[object]]:
    return list(chain.from_iterable(transaction.run(query, parameters).values() for query, parameters in sent))


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
