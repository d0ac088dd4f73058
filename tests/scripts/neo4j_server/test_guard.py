"""What was started ends with whoever started it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.neo4j_server.server import GUARD

FOREVER = "import time; print('up', flush=True); time.sleep(600)"


@contextmanager
def started(script: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    words = [*GUARD, str(log), sys.executable, "-c", script]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert int(process.stdout.readline()) > 0
        yield process


@pytest.mark.parametrize("status", [0, 3])
def test_exit_status_is_the_commands(tmp_path: Path, status: int) -> None:
    with started(f"print('up'); raise SystemExit({status})", tmp_path / "log") as process:
        assert process.wait(30) == status
    assert (tmp_path / "log").read_text() == "up\n"


def test_command_ends_when_its_starter_lets_go(tmp_path: Path) -> None:
    with started(FOREVER, tmp_path / "log") as process:
        assert process.stdin
        process.stdin.close()
        assert process.wait(30) == 128 + 15
