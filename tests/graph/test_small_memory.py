"""A server that gives a transaction little memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.access import Access
from graph.engines import open_graph
from graph.store import Graph
from schemas.claims import Entity
from schemas.errors import MemoryExhausted
from schemas.ontology import EntityType
from scripts.neo4j_server.server import Server
from scripts.synthesis.readings import synthetic_readings
from tests.graph.readings import document, reading, supplies

LITTLE = "20m"
"""Too little for 1,000 claims, of which each takes 27 kB."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home: Path = tmp_path_factory.mktemp("small")
    with Server(home, conf={"db.memory.transaction.max": LITTLE}) as server:
        yield server


@pytest.fixture
def graph(small: Server) -> Iterator[Graph]:
    with open_graph(small.address, access=Access(password=small.password)) as opened:
        yield opened


def test_what_is_too_much_for_one_transaction_is_stored_in_parts(graph: Graph) -> None:
    readings = list(synthetic_readings(1_000, 0))
    new = graph.write_readings(readings)
    assert new.documents == len(readings)
    assert new.claims == graph.counts().claims == len({claim.id for each in readings for claim in each.claims})


def test_a_document_that_is_too_much_by_itself_is_refused_whole(graph: Graph) -> None:
    before = graph.counts()
    news = document("North Korea sent Russia missiles.")
    items = (Entity(id=f"type-{number}", type=EntityType.SYSTEM, name=f"Type {number}") for number in range(2_000))
    claims = [supplies(news, item=item) for item in items]
    with pytest.raises(MemoryExhausted, match=r"has not the memory for this transaction: raise its dbms\.memory"):
        graph.write_readings([reading(news, *claims)])
    assert graph.counts() == before
