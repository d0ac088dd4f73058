import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from graph.claim_graph import ClaimGraph
from graph.engines import open_engine
from tests.graph.inspection import Contents, contents

ROOT = Path(__file__).parents[2]
WRITER = [sys.executable, "-m", "tests.graph.stopped_writer"]


def _start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([*WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _finish(path: Path) -> None:
    subprocess.run([*WRITER, str(path)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=120)


def _contents(path: Path) -> Contents:
    engine = open_engine(f"ladybug:{path}")
    with ClaimGraph(engine) as graph:
        return contents(engine, graph)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    path = tmp_path_factory.mktemp("clean") / "graph.lbug"
    _finish(path)
    return _contents(path)


@pytest.mark.parametrize("after", [0, 1, 4])
def test_a_run_killed_and_started_again_ends_as_one_clean_run(tmp_path: Path, clean: Contents, after: int) -> None:
    path = tmp_path / "graph.lbug"
    for pause in (0.0, 0.04):
        with _start(path) as writer:
            assert writer.stdout
            for _ in range(after):
                writer.stdout.readline()
            sleep(pause)
            os.kill(writer.pid, signal.SIGKILL)
    _finish(path)
    assert _contents(path) == clean
