"""The network between a program and its server fails: waits end, and what was written is whole."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event

import neo4j
import pytest

from graph.access import Access
from graph.claim_graph import ClaimGraph
from graph.engines import open_engine
from graph.schema import KEY, Versioned
from schemas.claims import Reading
from schemas.errors import GraphUnavailable
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from tests.graph.inspection import Contents, contents
from tests.graph.proxy import Proxy
from tests.graph.readings import document, reading, supplies
from tests.graph.stopped_writer import made_up

READINGS = made_up(40)
NEWS = document("North Korea sent Russia missiles.")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """What a graph holds after all readings went into it undisturbed."""
    engine = open_engine(f"ladybug:{tmp_path_factory.mktemp('clean') / 'graph.lbug'}")
    with ClaimGraph(engine) as graph:
        graph.write_readings(READINGS)
        return contents(engine, graph)


@pytest.fixture
def proxy(frail_server: Server) -> Iterator[Proxy]:
    with Proxy(frail_server.bolt_port) as opened:
        yield opened


@pytest.fixture
def engine(frail_server: Server, proxy: Proxy) -> Iterator[Versioned]:
    """An engine that reaches its server through the proxy alone and loses patience soon."""
    access = Access(password=frail_server.password, connect_seconds=1, retry_seconds=1)
    opened = open_engine(f"neo4j://127.0.0.1:{proxy.port}", access=access)
    empty(frail_server)
    yield opened
    opened.close()


@pytest.fixture
def graph(engine: Versioned) -> ClaimGraph:
    return ClaimGraph(engine)


def send(graph: ClaimGraph, readings: list[Reading]) -> None:
    """Write readings, and again as long as the graph says that it went away."""
    while True:
        with suppress(GraphUnavailable):
            graph.write_readings(readings)
            return


def test_connections_cut_within_transactions_leave_nothing_half_written(
    engine: Versioned, graph: ClaimGraph, proxy: Proxy, clean: Contents
) -> None:
    for number in range(0, len(READINGS), 10):
        proxy.cut_after = proxy.forwarded + 3_000 * (1 + number)  # further on each time, the last ones near the end
        send(graph, READINGS[number : number + 10])
    assert contents(engine, graph) == clean


def test_idle_connections_that_were_cut_are_replaced(graph: ClaimGraph, proxy: Proxy) -> None:
    graph.write_readings(READINGS[:1])
    proxy.cut()
    assert graph.counts().documents == 1
    proxy.cut()
    graph.ping()


def test_a_slow_network_is_waited_for(graph: ClaimGraph, proxy: Proxy) -> None:
    proxy.delay(0.05)
    graph.write_readings([reading(NEWS, supplies(NEWS))])
    assert graph.counts().claims == 1


def test_what_a_network_swallows_is_not_waited_for_long(graph: ClaimGraph, proxy: Proxy) -> None:
    graph.write_readings(READINGS[:1])
    proxy.swallow()
    for ask in (graph.counts, graph.ping):
        with pytest.raises(GraphUnavailable, match="does not answer any more"):
            ask()
    proxy.flow()
    assert graph.counts().documents == 1


def test_a_server_that_works_for_long_is_not_taken_for_one_that_hangs(
    frail_server: Server, graph: ClaimGraph, proxy: Proxy
) -> None:
    auth = (frail_server.user, frail_server.password)
    with (
        neo4j.GraphDatabase.driver(frail_server.address, auth=auth) as driver,
        driver.session() as session,
        session.begin_transaction() as other,
        ThreadPoolExecutor(1) as pool,
    ):
        other.run("MATCH (turn:Schema {id: $id}) SET turn.turn = 0", id=KEY).consume()
        waiting = pool.submit(graph.write_readings, READINGS[:1])
        Event().wait(6)  # longer than the server may be silent
        assert not waiting.done()
        other.rollback()
        assert waiting.result().documents == 1


def test_more_readers_than_connections_wait_for_each_other(frail_server: Server, tmp_path: Path) -> None:
    access = Access(password=frail_server.password, connections=2)
    with ClaimGraph(open_engine(frail_server.address, access=access)) as graph, ThreadPoolExecutor(16) as pool:
        answers = {pool.submit(graph.counts) for _ in range(64)}
        assert len({answer.result() for answer in answers}) == 1
