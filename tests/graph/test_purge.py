import pytest

from graph import purge
from graph.engine import Engine
from graph.records import identity
from graph.store import Graph
from schemas.api import GraphCounts, PurgeCounts
from schemas.claims import Document
from schemas.errors import NotFound
from schemas.filters import ClaimFilter
from tests.graph.inspection import contents
from tests.graph.readings import IR, document, reading, supplies, violates

NEWS = document("North Korea sent Russia 100 KN-23 missiles.", url="https://example.org/1")
CORRECTED = document("North Korea sent Russia 90 KN-23 missiles.", url="https://example.org/1")
OTHER = document("Iran sent Russia drones.", url="https://example.org/2")


def write(graph: Graph, *texts: Document) -> None:
    graph.write_readings(reading(text, supplies(text), violates(text)) for text in texts)


def test_what_was_replaced_or_removed_is_deleted(graph: Graph) -> None:
    write(graph, NEWS, OTHER)
    write(graph, CORRECTED)
    graph.remove_document(OTHER.id)
    assert graph.counts().retracted == 4
    assert graph.purge() == PurgeCounts(claims=4, documents=2)
    assert graph.counts() == GraphCounts(documents=1, claims=2, entities=4)
    for gone in (NEWS, OTHER):
        with pytest.raises(NotFound):
            graph.remove_document(gone.id, purge=True)


def test_a_claim_that_a_reading_no_longer_holds_is_deleted_and_its_document_stays(graph: Graph) -> None:
    write(graph, NEWS)
    graph.write_readings([reading(NEWS, supplies(NEWS))])
    assert graph.purge() == PurgeCounts(claims=1)
    assert [record.claim for record in graph.claims(ClaimFilter()).items] == [supplies(NEWS)]
    assert graph.document(NEWS.id).text == NEWS.text


def test_answers_and_derived_edges_stay_as_they_were(engine: Engine, graph: Graph) -> None:
    write(graph, NEWS, OTHER)
    write(graph, CORRECTED)
    before = contents(engine, graph)
    graph.purge()
    assert contents(engine, graph) == before
    assert graph.purge() == PurgeCounts()


def test_many_are_deleted_page_by_page(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "PAGE", 3)
    texts = [document(f"Report {number} of it.", url=f"https://example.org/{number}") for number in range(10)]
    write(graph, *texts)
    for text in texts[::2]:
        graph.remove_document(text.id)
    assert graph.purge() == PurgeCounts(claims=10, documents=5)
    assert graph.counts() == GraphCounts(documents=5, claims=10, entities=4)


def test_a_text_that_was_deleted_can_be_read_anew(graph: Graph) -> None:
    write(graph, NEWS)
    graph.remove_document(NEWS.id)
    graph.purge()
    graph.write_readings([reading(NEWS, supplies(NEWS, IR))])
    assert graph.counts().documents == 1
    assert graph.document(NEWS.id).url == "https://example.org/1"


def test_nothing_tells_any_more_where_a_deleted_document_was_found(engine: Engine, graph: Graph) -> None:
    write(graph, NEWS, OTHER)
    graph.remove_document(OTHER.id)
    graph.purge()
    known = [{"id": f"url https://example.org/{number}"} for number in (1, 2)]
    found = engine.read(lambda session: session.ask_each(identity, "read_address", known))
    assert found == ["url https://example.org/1"]
