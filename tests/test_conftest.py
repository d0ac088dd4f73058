"""A test that needs what a machine lacks is left out aloud, and fails where everything has to be there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SERVER = "tests/scripts/neo4j_server/test_server.py::test_shared_server_answers"
BROWSER = "tests/test_conftest.py::test_chromium_runs"
BARE = """
import pathlib, sys, pytest
from scripts.neo4j_server import installation
installation.JVMS = pathlib.Path("/nowhere")
sys.exit(pytest.main(["-p", "no:cacheprovider", *sys.argv[1:]]))
"""


def run_where_nothing_is_installed(path: Path, *tests: str, ci: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": str(path), "JAVA_HOME": "", "CI": ci}
    words = [sys.executable, "-c", BARE, *tests]
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_chromium_runs(chromium: str) -> None:
    ended = subprocess.run([chromium, "--version"], capture_output=True, text=True, timeout=60, check=False)
    assert "Chrom" in ended.stdout


def test_end_says_what_was_left_out_and_how_to_get_it(tmp_path: Path) -> None:
    ended = run_where_nothing_is_installed(tmp_path, SERVER, BROWSER)
    assert ended.returncode == 0
    *_, java, browser, closing = ended.stdout.splitlines()
    assert java.startswith("Left out: 1 of tests/scripts/neo4j_server/test_server.py. Neo4j needs Java 17 or 21")
    assert "apt-get install openjdk-17-jre-headless maven" in java
    assert browser.startswith("Left out: 1 of tests/test_conftest.py. there is no Chromium")
    assert "apt-get install chromium" in browser
    assert closing.startswith("2 skipped")


@pytest.mark.parametrize(("test", "reason"), [(SERVER, "Neo4j needs Java 17 or 21"), (BROWSER, "no Chromium")])
def test_nothing_is_left_out_in_ci(tmp_path: Path, test: str, reason: str) -> None:
    ended = run_where_nothing_is_installed(tmp_path, test, ci="true")
    assert ended.returncode == 1
    assert reason in ended.stdout
    assert "skipped" not in ended.stdout
