"""`make neo4j` makes a server with a password of its own, shows it once, and leaves nothing running."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
import pytest

from scripts.neo4j_server.ports import find_port, is_free

ROOT = Path(__file__).parents[3]


@contextmanager
def running(home: Path, bolt: int, http: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and what it says once the server is up."""
    words = [sys.executable, "-m", "scripts.neo4j_server", "--home", str(home), "--heap", "512m"]
    words += ["--page-cache", "64m", "--bolt-port", str(bolt), "--http-port", str(http)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            told = ""
            while line := process.stdout.readline():
                told += line
                if "Ctrl-C" in line:
                    break
            yield process, told
        finally:
            process.kill()


def log_in(address: str, password: str) -> None:
    with neo4j.GraphDatabase.driver(address, auth=("neo4j", password)) as driver:
        driver.verify_connectivity()


@pytest.mark.usefixtures("make_neo4j_server")  # for what it needs
def test_password_is_shown_once_and_kept(tmp_path: Path) -> None:
    bolt, http = find_port(), find_port()
    address = f"neo4j://127.0.0.1:{bolt}"
    with running(tmp_path, bolt, http) as (process, told):
        found = re.search(r"password: +(\w+), kept in (\S+)", told)
        assert found, told
        log_in(address, found[1])
        assert Path(found[2]).read_text().strip() == found[1]
        assert f"http://127.0.0.1:{http}/browser/?dbms=neo4j://neo4j@127.0.0.1:{bolt}&db=neo4j" in told
        assert f"make run ARMSGRAPH_GRAPH={address}" in told
        process.send_signal(signal.SIGINT)
        assert process.wait(180) == 0
        assert is_free(bolt)
    with running(tmp_path, bolt, http) as (process, told):
        assert found[1] not in told
        log_in(address, found[1])
        process.kill()
        process.wait()
        until = time.monotonic() + 60
        while not (is_free(bolt) and is_free(http)):
            assert time.monotonic() < until, "the server outlived what started it"
            time.sleep(0.2)
