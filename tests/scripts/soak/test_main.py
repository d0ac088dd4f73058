"""The soak kills, starts again, and says how it ended."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def soak(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.soak", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_soak_ends_with_its_sums() -> None:
    ended = soak("--engine", "ladybug", "--times", "1", "--claims", "300")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith("undisturbed: ")
    assert "run killed 1 times: " in ended.stdout
    assert "1 ended as the undisturbed run" in " ".join(ended.stdout.split())


def test_a_soak_that_is_broken_off_tells_what_it_has_seen() -> None:
    command = [sys.executable, "-m", "scripts.soak", "--engine", "ladybug", "--times", "500", "--claims", "100"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as soaking:
        assert soaking.stdout
        assert soaking.stdout.readline().startswith("undisturbed: ")
        soaking.send_signal(signal.SIGINT)
        told, _ = soaking.communicate()
    assert "run killed " in told or "no round came to its end" in told
    assert soaking.returncode


@pytest.mark.soak
@pytest.mark.parametrize("engine", ["ladybug", "neo4j"])
def test_nothing_is_lost_at_fifty_random_moments(engine: str) -> None:
    ended = soak("--engine", engine, "--times", "50", "--claims", "2000")
    assert ended.returncode == 0, ended.stdout
