"""What is exported for neo4j-admin makes the graph that ingest makes."""

import os
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph.access import Access
from graph.claim_graph import ClaimGraph
from graph.contents import Digest, digest
from graph.engines import connect, open_engine
from graph.neo4j_import import write_import
from graph.schema import Versioned, migrate
from graph.transfer import GraphSource
from schemas.errors import CopyDiffers
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.installation import java_command
from scripts.neo4j_server.server import ADMIN, Server
from tests.graph.readings import document, reading, supplies
from tests.graph.whole import write_whole

NODES = """
MATCH (n) WHERE NOT n:Schema
UNWIND keys(n) AS key
WITH n, key WHERE n[key] <> []  // an import leaves empty lists out
RETURN labels(n), key, valueType(n[key]), count(*)
"""
RELATIONSHIPS = "MATCH ()-[e]->() UNWIND keys(e) AS key RETURN type(e), key, valueType(e[key]), count(*)"
BARE = "MATCH ()-[e]->() WHERE keys(e) = [] RETURN type(e), count(*)"
FIRST = "MATCH (n) WHERE NOT n:Schema RETURN DISTINCT labels(n)[0] AS label ORDER BY label"
KINDS = ["Address", "Category", "Claim", "Document", "Instrument", "Organization", "Review", "State", "WeaponSystem"]


Opener = Callable[[Callable[..., Versioned], Server], Versioned]


@pytest.fixture
def opened() -> Iterator[Opener]:
    """Opens the graph of a server, closed after the test."""
    with ExitStack() as stack:

        def open_server(how: Callable[..., Versioned], server: Server) -> Versioned:
            return stack.enter_context(closing(how(server.address, access=Access(password=server.password))))

        yield open_server


def export(engine: Versioned, folder: Path) -> Digest:
    folder.mkdir()
    written = Digest()
    for _ in write_import(GraphSource(engine), folder, written):
        pass
    return written


def run_script(folder: Path, server: Server, *arguments: str) -> None:
    """Run import.sh as its README says, with a neo4j-admin that works on this server's home."""
    server.admin("--version")  # makes the home
    admin = folder.parent / "neo4j-admin"
    admin.write_text(f'#!/bin/sh\nexec {shlex.join([*java_command(heap="512m", apoc=False), ADMIN])} "$@"\n')
    admin.chmod(0o755)
    home = {"NEO4J_HOME": str(server.home.folder), "NEO4J_CONF": str(server.home.conf)}
    ended = subprocess.run(
        [str(folder / "import.sh"), *arguments],
        env={**os.environ, **home, "NEO4J_ADMIN": str(admin)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def asked(server: Server, query: str) -> list[list[Any]]:
    auth = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.address, auth=auth) as driver:
        return sorted(driver.execute_query(query, result_transformer_=neo4j.Result.values))


def test_an_imported_graph_is_the_one_that_was_ingested(
    neo4j_server: Server, make_neo4j_server: Callable[..., Server], opened: Opener, tmp_path: Path
) -> None:
    source = opened(open_engine, neo4j_server)
    empty(neo4j_server)
    write_whole(source, 4_000)
    written = export(source, tmp_path / "import")
    server = make_neo4j_server()
    run_script(tmp_path / "import", server, "neo4j")
    server.start()
    target = opened(connect, server)
    list(migrate(target))
    assert digest(target) == written == digest(source)
    for query in (NODES, RELATIONSHIPS, BARE):
        assert asked(server, query) == asked(neo4j_server, query)
    assert asked(server, FIRST) == [[kind] for kind in KINDS]
    again = document("Odd 0 anew.", url="https://example.org/é")
    for engine in (source, target):
        assert ClaimGraph(engine).write_readings([reading(again, supplies(again))]).replaced == 1


def test_an_import_takes_the_place_of_a_database_that_is_there(
    make_neo4j_server: Callable[..., Server], opened: Opener, tmp_path: Path
) -> None:
    with closing(open_engine(f"ladybug:{tmp_path / 'empty.lbug'}")) as source:
        written = export(source, tmp_path / "import")
    server = make_neo4j_server()
    server.start()
    write_whole(opened(open_engine, server), 20)
    server.stop()
    run_script(tmp_path / "import", server, "neo4j", "--overwrite-destination")
    server.start()
    assert digest(opened(open_engine, server)) == written


def test_an_export_that_was_not_finished_cannot_be_imported(engine: Versioned, tmp_path: Path) -> None:
    write_whole(engine, 20)
    steps = write_import(GraphSource(engine), tmp_path, Digest())
    for _ in range(8):
        next(steps)
    assert (tmp_path / "actors.csv").exists()
    del steps
    assert not list(tmp_path.glob("*.partial"))
    assert not (tmp_path / "import.sh").exists()


def test_a_graph_that_is_written_to_meanwhile_is_not_exported(engine: Versioned, tmp_path: Path) -> None:
    write_whole(engine, 20)
    (tmp_path / "import").mkdir()
    steps = write_import(GraphSource(engine), tmp_path / "import", Digest())
    next(steps)
    odd = document("Written meanwhile.")
    ClaimGraph(engine).write_readings([reading(odd, supplies(odd))])
    with pytest.raises(CopyDiffers, match="meanwhile"):
        for _ in steps:
            pass
    assert not (tmp_path / "import" / "import.sh").exists()
