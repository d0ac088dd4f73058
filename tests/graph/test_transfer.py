"""Whole graphs are moved from either engine to the other."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from graph import contents, transfer
from graph.access import Access
from graph.claim_graph import ClaimGraph
from graph.contents import TABLES, Digest, counts, digest, scan
from graph.engines import open_engine
from graph.schema import Versioned
from graph.transfer import GraphSource, check, fill, verify
from schemas.errors import CopyDiffers, GraphNotEmpty
from schemas.filters import ClaimFilter, SupplyFilter
from schemas.ontology import SupplyStatus
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from tests.graph.inspection import all_claims
from tests.graph.readings import document, reading, supplies
from tests.graph.whole import write_whole

ROOT = Path(__file__).parents[2]
Maker = Callable[[str], Versioned]


@pytest.fixture
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    """Opens an empty graph of a dialect; the server has one."""
    with ExitStack() as opened:

        def open_empty(dialect: str) -> Versioned:
            if dialect == "ladybug":
                engine = open_engine(f"ladybug:{tmp_path / f'{len(list(tmp_path.iterdir()))}.lbug'}")
            else:
                server: Server = request.getfixturevalue("neo4j_server")
                engine = open_engine(server.address, access=Access(password=server.password))
                empty(server)
            opened.callback(engine.close)
            return engine

        yield open_empty


@pytest.fixture(params=[("ladybug", "neo4j"), ("neo4j", "ladybug")], ids=" to ".join)
def pair(request: pytest.FixtureRequest, make: Maker) -> tuple[Versioned, Versioned]:
    """A graph that holds something of everything, and an empty one."""
    source, target = (make(dialect) for dialect in request.param)
    write_whole(source)
    return source, target


def answers(engine: Versioned) -> tuple[object, ...]:
    graph = ClaimGraph(engine)
    claims = all_claims(graph)
    supplies = graph.supplies(SupplyFilter(limit=500, status=frozenset(SupplyStatus)))
    return (
        claims,
        graph.known({claim.document for claim in claims.values()}),
        graph.entities(),
        graph.counts(),
        supplies,
    )


def move(source: Versioned, target: Versioned) -> Digest:
    for _ in check(GraphSource(source), target):
        pass
    expected = Digest()
    for _ in fill(GraphSource(source), target, expected):
        pass
    for _ in verify(target, expected):
        pass
    return expected


def test_a_copy_holds_the_same_and_answers_the_same(pair: tuple[Versioned, Versioned]) -> None:
    source, target = pair
    moved = move(source, target)
    assert all(moved.counts.values())
    assert digest(source) == digest(target) == moved
    assert counts(source) == counts(target) == moved.counts
    assert answers(source) == answers(target)
    assert ClaimGraph(source).last_change() <= ClaimGraph(target).last_change()


def test_both_sides_yield_their_rows_in_the_same_order(
    pair: tuple[Versioned, Versioned], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = pair
    move(source, target)
    whole = {table.name: list(scan(source, table)) for table in TABLES}
    monkeypatch.setattr(contents, "PAGES", {"ladybug": 35, "neo4j": 35})
    for table in TABLES:
        rows = whole[table.name]
        assert [table.key_of(row) for row in rows] == sorted({table.key_of(row) for row in rows})
        assert list(scan(target, table)) == rows


def test_a_copy_goes_on_being_written_as_its_source_would(pair: tuple[Versioned, Versioned]) -> None:
    move(*pair)
    odd = document("Odd 0 anew.", url="https://example.org/é")
    written = [ClaimGraph(engine).write_readings([reading(odd, supplies(odd))]) for engine in pair]
    assert written[0] == written[1]
    assert (written[0].claims, written[0].retracted, written[0].replaced) == (1, 4, 1)
    (claims, _, *others), (same, _, *alike) = map(answers, pair)
    assert (claims, others) == (same, alike)


def test_a_copy_that_was_stopped_anywhere_is_finished_by_starting_it_over(
    pair: tuple[Versioned, Versioned], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = pair
    monkeypatch.setattr(transfer, "BATCHES", {"ladybug": 100, "neo4j": 100})
    for stop in (1, 9, 25):
        for number, _ in enumerate(fill(GraphSource(source), target, Digest())):
            if number == stop:
                break
    held = counts(target)
    assert 0 < sum(held.values()) < sum(counts(source).values())
    assert move(source, target) == digest(source)


def test_a_finished_copy_is_left_as_it_is(pair: tuple[Versioned, Versioned]) -> None:
    assert move(*pair) == move(*pair)


@pytest.mark.parametrize("other", ["more", "another"])
def test_a_graph_that_holds_something_else_is_refused_and_not_touched(
    pair: tuple[Versioned, Versioned], other: str
) -> None:
    source, target = pair
    if other == "more":
        extra = document("Something else.")
        ClaimGraph(target).write_readings([reading(extra, supplies(extra))])
    else:
        move(source, target)
        record = ClaimGraph(target).claims(ClaimFilter(limit=1)).items[0].claim.document
        ClaimGraph(target).remove_document(record)
    before = digest(target)
    with pytest.raises(GraphNotEmpty, match="holds something that"):
        move(source, target)
    assert digest(target) == before


def test_a_source_that_changes_meanwhile_is_found_out(pair: tuple[Versioned, Versioned]) -> None:
    source, target = pair
    expected = Digest()
    for _ in fill(GraphSource(source), target, expected):
        pass
    record = ClaimGraph(target).claims(ClaimFilter(limit=1)).items[0].claim.document
    ClaimGraph(target).remove_document(record)
    with pytest.raises(CopyDiffers, match="start again"):
        for _ in verify(target, expected):
            pass


@pytest.mark.parametrize("after", [0, 3, 20])
def test_a_copy_killed_and_started_again_ends_as_one_clean_copy(
    make: Maker, tmp_path: Path, neo4j_server: Server, after: int
) -> None:
    source = make("ladybug")
    write_whole(source)
    expected = digest(source)
    source.close()
    target = make("neo4j")
    words = [sys.executable, "-m", "tests.graph.stopped_copy", source.address, target.address]
    variables = {**os.environ, "ARMSGRAPH_NEO4J_PASSWORD": neo4j_server.password}
    with subprocess.Popen(words, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True) as copying:
        assert copying.stdout
        for _ in range(after):
            copying.stdout.readline()
        os.kill(copying.pid, signal.SIGKILL)
    subprocess.run(words, cwd=ROOT, env=variables, check=True, stdout=subprocess.DEVNULL, timeout=120)
    assert digest(target) == expected
