"""Whoever is killed while claims are written, the same run once more ends as one that nothing befell."""

import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import pytest

from graph.access import Access
from graph.claim_graph import ClaimGraph
from graph.engines import open_engine
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from tests.graph.conftest import ENGINES
from tests.graph.inspection import Contents, contents

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Location:
    """Where a graph is, and what lets a writer in."""

    address: str
    password: str = ""

    def start(self) -> subprocess.Popen[str]:
        """Start a writer."""
        words = [sys.executable, "-m", "tests.graph.stopped_writer", self.address]
        pipe = subprocess.PIPE
        environment = {**os.environ, "PASSWORD": self.password}
        return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True)

    def finish(self) -> None:
        """Let a writer come to its end."""
        with self.start() as writer:
            _, told = writer.communicate(timeout=120)
            assert (writer.returncode, told) == (0, "")

    def contents(self) -> Contents:
        """Return what the graph holds."""
        engine = open_engine(self.address, access=Access(password=self.password))
        with ClaimGraph(engine) as graph:
            return contents(engine, graph)


def after_lines(writer: subprocess.Popen[str], count: int, pause: float) -> None:
    """Return when a writer has written so many batches, and a moment later."""
    assert writer.stdout
    for _ in range(count):
        writer.stdout.readline()
    sleep(pause)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    place = Location(f"ladybug:{tmp_path_factory.mktemp('clean') / 'graph.lbug'}")
    place.finish()
    return place.contents()


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Location:
    if request.param == "ladybug":
        return Location(f"ladybug:{tmp_path / 'graph.lbug'}")
    server: Server = request.getfixturevalue("neo4j_server")
    return emptied(server)


def emptied(server: Server) -> Location:
    place = Location(server.address, server.password)
    open_engine(place.address, access=Access(password=place.password)).close()
    empty(server)
    return place


@pytest.mark.parametrize("after", [0, 1, 4])
def test_a_run_killed_and_started_again_ends_as_one_clean_run(place: Location, clean: Contents, after: int) -> None:
    for pause in (0.0, 0.04):
        with place.start() as writer:
            after_lines(writer, after, pause)
            os.kill(writer.pid, signal.SIGKILL)
    place.finish()
    assert place.contents() == clean


def test_a_server_killed_under_a_run_holds_in_the_end_what_a_clean_run_leaves(
    frail_server: Server, clean: Contents
) -> None:
    place = emptied(frail_server)
    with place.start() as writer:
        after_lines(writer, random.randint(1, 3), random.uniform(0, 0.5))
        frail_server.kill()
        frail_server.start()
        _, told = writer.communicate(timeout=120)
    if writer.returncode:  # the server went away before it said that the last transaction was stored
        assert told.startswith(f"the Neo4j server at {place.address} ")
        assert len(told.splitlines()) == 1
        place.finish()
    assert place.contents() == clean
