import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.access import Access
from graph.engines import open_engine, open_graph
from graph.records import identity
from schemas.api import GraphCounts
from schemas.errors import GraphBusy, GraphError, GraphUnavailable, InvalidSettings
from schemas.filters import SupplyFilter
from tests.graph.readings import document, reading, supplies

NEWS = document("North Korea sent Russia missiles.")
ELSEWHERE = """
import sys
from graph.engines import open_graph
from schemas.errors import GraphError
try:
    with open_graph(sys.argv[1], read_only=sys.argv[2] == "read") as graph:
        print(graph.counts().claims)
except GraphError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"ladybug:{tmp_path / 'new' / 'graph.lbug'}"


def elsewhere(address: str, how: str) -> str:
    command = [sys.executable, "-c", ELSEWHERE, address, how]
    root = str(Path(__file__).parents[2])
    found = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=60, env={**os.environ, "PYTHONPATH": root}
    )
    return found.stdout.strip()


def test_a_second_writer_is_told_that_the_graph_is_busy(address: str) -> None:
    with open_graph(address):
        with pytest.raises(GraphBusy, match="written already"):
            open_graph(address)
        assert elsewhere(address, "write").startswith("GraphBusy")
    assert elsewhere(address, "write") == "0"


def test_a_reader_sees_what_a_writer_beside_it_has_committed(address: str) -> None:
    with open_graph(address) as graph:
        assert elsewhere(address, "read") == "0"
        graph.write_readings([reading(NEWS, supplies(NEWS))])
        assert elsewhere(address, "read") == "1"
        with open_graph(address, read_only=True) as reader:
            assert reader.supplies(SupplyFilter()).total == 1
    assert elsewhere(address, "read") == "1"


def test_what_was_written_is_there_after_closing(address: str) -> None:
    with open_graph(address) as graph:
        graph.write_readings([reading(NEWS, supplies(NEWS))])
    with open_graph(address) as graph:
        assert graph.counts() == GraphCounts(documents=1, claims=1, entities=3)


def test_reading_a_graph_that_is_not_there_says_so(address: str) -> None:
    with pytest.raises(GraphUnavailable, match="no graph at"):
        open_graph(address, read_only=True)


def test_a_file_that_is_no_graph_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "text.lbug").write_text("this is no database" * 1000)
    with pytest.raises(GraphUnavailable, match=r"text\.lbug"):
        open_graph(f"ladybug:{tmp_path / 'text.lbug'}")


def test_a_graph_opened_to_read_takes_no_readings(address: str) -> None:
    open_graph(address).close()
    with open_graph(address, read_only=True) as graph, pytest.raises(GraphUnavailable, match="read-only"):
        graph.write_readings([reading(NEWS)])


def test_a_closed_graph_answers_nothing(address: str) -> None:
    graph = open_graph(address)
    graph.close()
    graph.close()
    with pytest.raises(GraphUnavailable, match="closed"):
        graph.counts()
    with pytest.raises(GraphUnavailable, match="closed"):
        graph.write_readings([reading(NEWS)])


def test_threads_may_ask_and_write_at_once(address: str) -> None:
    texts = [document(f"Report {number} on missiles.") for number in range(24)]
    with open_graph(address) as graph, ThreadPoolExecutor(8) as pool:
        written = [pool.submit(graph.write_readings, [reading(text, supplies(text))]) for text in texts]
        asked = [pool.submit(graph.supplies, SupplyFilter()) for _ in range(24)]
        assert sum(done.result().documents for done in written) == 24
        for page in (done.result() for done in asked):
            assert page.total == len(page.items) <= 1
        assert graph.supplies(SupplyFilter()).items[0].documents == 24


@pytest.mark.parametrize("address", ["", "graph.lbug", "ladybug:", "sqlite:graph.db", "neo4j://"])
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidSettings, match="ladybug:path/to/file"):
        open_graph(address)


def test_a_server_that_does_not_answer_is_unavailable() -> None:
    with pytest.raises(GraphUnavailable, match="no Neo4j server answers"):
        open_graph("bolt://127.0.0.1:9", access=Access(password="password"))


def test_a_value_that_the_engine_cannot_hold_does_not_make_the_graph_unavailable(address: str) -> None:
    engine = open_engine(address)
    with pytest.raises(GraphError, match="read_document") as refused:
        engine.read(lambda session: session.ask(identity, "read_document", id=2**70))
    engine.close()
    assert type(refused.value) is GraphError
