"""What tests may ask for that not every machine has: a Neo4j server, a browser.

Where it is missing, such a test is skipped, and the test run closes with what
was left out and how to get it. With CI=true in the environment it fails.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from scripts.neo4j_server.container import Container, docker_runs
from scripts.neo4j_server.errors import ServerMissing
from scripts.neo4j_server.installation import fetch_jars, find_java
from scripts.neo4j_server.server import Server

MISSING = "left out: "
CHROMIUM = "install Chromium (Debian: apt-get install chromium)"


def leave_out(reason: str) -> NoReturn:
    """Skip the test, or fail it where everything has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(MISSING + reason)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that all tests share: `address`, `http`, `user`, `password`; who asks for it empties it first."""
    home = tmp_path_factory.mktemp("neo4j")
    server = Container(home) if docker_runs() else Server(home, heap="768m", page_cache="256m")
    try:
        server.start()
    except ServerMissing as error:
        leave_out(str(error))
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="session")
def frail_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Another server that tests share: to be killed, stopped and cut off, and left running by each.

    It says within seconds whether it still works on something, so that tests need not wait long, and
    takes any number of wrong passwords.
    """
    conf = {
        "server.bolt.connection_keep_alive": "2s",
        "server.bolt.connection_keep_alive_streaming_scheduling_interval": "1s",
        "dbms.security.auth_max_failed_attempts": "0",
    }
    server = Server(tmp_path_factory.mktemp("frail"), conf=conf)
    try:
        server.start()
    except ServerMissing as error:
        leave_out(str(error))
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture
def make_neo4j_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Makes a server of the test's own, not yet started, with the options of Server; ended after the test."""
    try:
        find_java()
        fetch_jars()
    except ServerMissing as error:
        leave_out(str(error))
    made: list[Server] = []

    def make(**options: object) -> Server:
        made.append(Server(tmp_path / f"neo4j-{len(made)}", **options))  # type: ignore[arg-type]  # Server checks them
        return made[-1]

    try:
        yield make
    finally:
        for server in made:
            server.kill()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    leave_out(f"there is no Chromium: {CHROMIUM}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons: dict[str, Counter[str]] = {}
    for report in terminalreporter.stats.get("skipped", []):
        if isinstance(report.longrepr, tuple) and MISSING in report.longrepr[2]:
            file = report.nodeid.partition("::")[0]
            reasons.setdefault(report.longrepr[2].partition(MISSING)[2], Counter())[file] += 1
    for reason, tests in reasons.items():
        named = ", ".join(f"{count} of {file}" for file, count in sorted(tests.items()))
        terminalreporter.write_line(f"Left out: {named}. {reason}", yellow=True)
