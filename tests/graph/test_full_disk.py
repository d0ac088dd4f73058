"""The disk is full: one line says so, and with room again the same run ends as one that nothing befell.

A limit on the size of files stands for the disk, which every user may set.
"""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from graph import edges
from graph.claim_graph import ClaimGraph
from graph.engines import open_engine, open_graph
from graph.ladybug_file import ROOM
from schemas.errors import GraphUnavailable
from scripts.neo4j_server.server import Server
from scripts.synthesis.readings import synthetic_readings
from tests.graph.inspection import Contents, contents
from tests.graph.readings import document, reading
from tests.graph.stopped_writer import made_up
from tests.graph.test_killed import ROOT, Location, emptied
from tests.limits import bounded


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    place = Location(f"ladybug:{tmp_path_factory.mktemp('clean') / 'graph.lbug'}")
    place.finish()
    return place.contents()


def also(*sizes: int) -> list[ParameterSet]:
    """Return sizes that are tried where there is time."""
    return [pytest.param(size, marks=pytest.mark.soak) for size in sizes]


def limited(writer: Callable[[], subprocess.Popen[str]], size: int) -> tuple[int, str]:
    """Return how a writer ends whose files may have so many bytes, and what it says."""
    with bounded(size):
        process = writer()
    _, told = process.communicate(timeout=120)
    return process.returncode, told


@pytest.mark.parametrize("size", [4_096, 400_000, *also(0, 7_168, 40_000, 800_000)])
def test_a_file_that_cannot_grow_stops_the_run_and_loses_nothing(tmp_path: Path, clean: Contents, size: int) -> None:
    place = Location(f"ladybug:{tmp_path / 'graph.lbug'}")
    code, told = limited(place.start, size)
    if code > 0:
        assert len(told.splitlines()) == 1
        assert "graph.lbug cannot be opened" in told or "see that its disk has room, and do this again" in told
    else:  # LadybugDB ends the program when the last piece of its log does not fit
        assert code < 0
    place.finish()
    assert place.contents() == clean


def test_a_graph_with_a_torn_log_is_read_as_it_was_before(tmp_path: Path) -> None:
    address = f"ladybug:{tmp_path / 'graph.lbug'}"
    engine = open_engine(address)
    graph = ClaimGraph(engine)
    for each in made_up(10):
        graph.write_readings([each])
    files = {file: file.read_bytes() for file in tmp_path.iterdir()}  # as a crash leaves them
    before = contents(engine, graph)
    graph.close()
    log = tmp_path / "graph.lbug.wal"
    assert len(files[log]) > 100
    for file, held in files.items():
        file.write_bytes(held[:-20] if file == log else held)
    with open_graph(address, read_only=True) as reader:
        assert reader.counts().documents == len(before.documents) - 1


FOLDING = """
import os, resource, sys
from graph import ladybug_file
ladybug_file.LOGGED = 1_000_000
from graph.engines import open_graph
from schemas.errors import GraphUnavailable
from tests.graph.stopped_writer import made_up
graph = open_graph(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (1_600_000, resource.RLIM_INFINITY))
try:
    for start in range(0, 1_000, 100):
        graph.write_readings(made_up(1_000)[start : start + 100])
except GraphUnavailable as error:
    assert "see that its disk has room" in str(error), error
else:
    raise AssertionError("there was room")
if sys.argv[2] == "die":
    os._exit(9)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
graph.write_readings(made_up(1_000))
graph.close()
os._exit(9)
"""


@pytest.mark.parametrize(
    "then",
    [
        "die",
        pytest.param(
            "go on",
            marks=pytest.mark.xfail(
                strict=True, reason="the engine looks for pages that it could not write, until the graph is opened anew"
            ),
        ),
    ],
)
def test_a_log_that_cannot_be_folded_loses_nothing(tmp_path: Path, then: str) -> None:
    address, other = f"ladybug:{tmp_path / 'graph.lbug'}", f"ladybug:{tmp_path / 'other.lbug'}"
    words = [sys.executable, "-c", FOLDING, address, then]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (9, "")
    engine, expected = open_engine(address), open_engine(other)
    for each in (engine, expected):
        ClaimGraph(each).write_readings(made_up(1_000))
    assert contents(engine, ClaimGraph(engine)) == contents(expected, ClaimGraph(expected))
    engine.close()
    expected.close()
    assert {file.name for file in tmp_path.iterdir()} == {
        name for graph in ("graph.lbug", "other.lbug") for name in (graph, f"{graph}.lock")
    }


def test_nothing_is_written_to_a_disk_with_hardly_any_room(tmp_path: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={2 * ROOM}", "tmpfs", tmp_path], check=False).returncode:
        pytest.skip("a small disk can be mounted by root alone")
    try:
        with open_graph(f"ladybug:{tmp_path / 'graph.lbug'}") as graph:
            graph.write_readings([reading(document("Before."))])
            (tmp_path / "ballast").write_bytes(bytes(ROOM + (4 << 20)))
            with pytest.raises(GraphUnavailable, match=r"is full, .* MB are free and 268 MB needed: make room"):
                graph.write_readings([reading(document("Too late."))])
            assert graph.counts().documents == 1
            (tmp_path / "ballast").unlink()
            graph.write_readings([reading(document("After."))])
            assert graph.counts().documents == 2
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def test_a_server_whose_disk_is_full_says_so_and_goes_on_after_a_restart(frail_server: Server, clean: Contents) -> None:
    place = emptied(frail_server)
    resource.prlimit(frail_server.pid, resource.RLIMIT_FSIZE, (4_096, resource.RLIM_INFINITY))
    with place.start() as writer:
        _, told = writer.communicate(timeout=120)
    assert writer.returncode == 1
    assert told.startswith(f"the Neo4j server at {place.address} cannot store any more")
    assert told.endswith("its disk is full: make room there and start it again\n")
    frail_server.kill()
    frail_server.start()
    place.finish()
    assert place.contents() == clean


class Interrupted(Exception):
    """Stands for a Ctrl-C."""


def test_a_load_that_was_interrupted_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With some 20,000 claims stored, LadybugDB 0.22 would fill the disk at the next load."""
    address = f"ladybug:{tmp_path / 'graph.lbug'}"
    with open_graph(address) as graph:
        graph.write_readings(synthetic_readings(20_000, 0))
        before = graph.counts()
        with monkeypatch.context() as patched:
            patched.setattr(edges, "change", _interrupt)
            with pytest.raises(Interrupted):
                graph.write_readings(synthetic_readings(2_000, 1))
        assert graph.counts() == before
    with bounded(400 << 20), open_graph(address) as graph:
        for seed in (2, 1):
            assert graph.write_readings(synthetic_readings(2_000, seed)).claims == 2_000


def _interrupt(*_: object) -> None:
    raise Interrupted
