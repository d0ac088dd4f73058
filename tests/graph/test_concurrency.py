"""Eight writers change the same documents at the same time: nothing is lost, doubled or out of step."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import neo4j

from graph.access import Access
from graph.claim_graph import ClaimGraph
from graph.engines import open_engine
from graph.schema import Versioned
from scripts.neo4j_server.emptying import empty
from scripts.neo4j_server.server import Server
from tests.graph.crowd import jostle, read, texts
from tests.graph.inspection import all_claims, all_edges, expected_edges

ROOT = Path(__file__).parents[2]
WRITERS = 8


def check(engine: Versioned, graph: ClaimGraph) -> None:
    """Check that the graph holds what some order of all that was done leaves."""
    claims = all_claims(graph)
    known = graph.known(each.id for each in texts())
    held = [each for each in texts() if each.id in known]
    assert len({each.url for each in held}) == len(held)
    assert claims == {claim.id: claim for each in held for claim in read(each).claims}
    assert all_edges(engine, graph) == expected_edges(claims)
    counts = graph.counts()
    assert (counts.documents, counts.claims) == (len(held), len(claims))


def settle(engine: Versioned, graph: ClaimGraph) -> None:
    """Check that one writer alone still brings the graph to where it would bring an empty one."""
    last = texts()[1::3]
    graph.write_readings(map(read, last))
    assert all_claims(graph) == {claim.id: claim for each in last for claim in read(each).claims}
    check(engine, graph)


def test_threads_of_one_process_write_the_same_documents(engine: Versioned, graph: ClaimGraph) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(jostle, graph, seed) for seed in range(WRITERS)]:
            done.result()
    check(engine, graph)
    settle(engine, graph)


def test_processes_write_the_same_documents(neo4j_server: Server, access: Access) -> None:
    engine = open_engine(neo4j_server.address, access=access)
    with ClaimGraph(engine) as graph:
        empty(neo4j_server)
        environment = {**os.environ, "PASSWORD": neo4j_server.password}
        words = [sys.executable, "-m", "tests.graph.crowd", neo4j_server.address]
        writers = [
            subprocess.Popen([*words, str(seed)], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
            for seed in range(WRITERS)
        ]
        assert [(writer.communicate(timeout=300)[1], writer.returncode) for writer in writers] == [("", 0)] * WRITERS
        check(engine, graph)
        settle(engine, graph)


def test_processes_meet_at_a_server_that_is_still_empty(frail_server: Server) -> None:
    """Each of them declares what a new graph needs."""
    access = Access(password=frail_server.password)
    with neo4j.GraphDatabase.driver(frail_server.address, auth=(frail_server.user, frail_server.password)) as driver:
        for kind in ("CONSTRAINT", "INDEX"):
            for name in driver.execute_query(f"SHOW {kind} YIELD name, type WHERE type <> 'LOOKUP'").records:
                driver.execute_query(f"DROP {kind} `{name['name']}` IF EXISTS")
        driver.execute_query("MATCH (s:Schema) DELETE s")
    with ThreadPoolExecutor(WRITERS) as pool:
        opened = [pool.submit(open_engine, frail_server.address, access=access) for _ in range(WRITERS)]
        for each in opened:
            each.result().close()
