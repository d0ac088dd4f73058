"""Which texts stand where, on each engine, after several were given for one id or url."""

import pytest

from graph.batches import Item
from graph.engine import Engine
from graph.store import Graph
from schemas.api import WriteCounts
from schemas.claims import Reading
from tests.graph.inspection import contents
from tests.graph.readings import IR, document, reading, supplies

ONE, TWO, THREE = (f"North Korea sent Russia {number} missiles." for number in (100, 90, 80))


def found(text: str, source_id: str | None = None, url: str | None = None, source: str | None = None) -> Reading:
    where = document(text, source_id=source_id, url=url, source=source)
    return reading(where, supplies(where))


def standing(graph: Graph) -> dict[str, tuple[str | None, str | None]]:
    """Return the source id and url of each text that counts."""
    records = graph.known(document(text).id for text in (ONE, TWO, THREE))
    texts = (graph.document(key) for key in records)
    return {record.text or "": (record.source_id, record.url) for record in texts}


SWAPPED: list[Item] = [found(ONE, "a"), found(TWO, "a"), found(ONE, "b")]


@pytest.mark.parametrize("transactions", [[SWAPPED], [[each] for each in SWAPPED]], ids=["one", "three"])
def test_a_text_stands_where_it_was_given_last(engine: Engine, graph: Graph, transactions: list[list[Item]]) -> None:
    for sent in transactions:
        graph.write_readings(sent)
    assert standing(graph) == {ONE: ("b", None), TWO: ("a", None)}
    assert len(contents(engine, graph).claims) == 2


def test_records_that_give_way_to_each_other_settle(engine: Engine, graph: Graph) -> None:
    assert graph.write_readings(SWAPPED) == WriteCounts(documents=2, claims=2, entities=3)
    before = contents(engine, graph)
    assert graph.write_readings(SWAPPED) == WriteCounts()
    assert contents(engine, graph) == before


@pytest.mark.parametrize("taken", ["abc", "cab"])
def test_a_text_goes_with_the_last_of_its_places(graph: Graph, taken: str) -> None:
    graph.write_readings([found(ONE, place) for place in "abc"])
    replaced = [graph.write_readings([found(TWO, place)]).replaced for place in taken]
    assert replaced == [0, 0, 1]
    assert standing(graph).keys() == {TWO}


def test_a_text_that_lost_a_place_goes_by_another(graph: Graph) -> None:
    graph.write_readings([found(ONE, "a", source="A"), found(ONE, "b", "https://example.org/b", source="B")])
    graph.write_readings([found(TWO, "a", source="A")])
    assert standing(graph) == {ONE: ("b", "https://example.org/b"), TWO: ("a", None)}
    assert graph.document(document(ONE).id).source == "B"


@pytest.mark.parametrize(("source_id", "url"), [("a", "https://example.org/2"), ("b", "https://example.org/1")])
def test_another_text_under_the_id_or_the_url_takes_both(graph: Graph, source_id: str, url: str) -> None:
    graph.write_readings([found(ONE, "a", "https://example.org/1")])
    assert graph.write_readings([found(TWO, source_id, url)]) == WriteCounts(
        documents=1, claims=1, retracted=1, replaced=1
    )
    assert graph.write_readings([found(THREE, "a" if source_id == "b" else "c")]).replaced == 0
    assert standing(graph).keys() == {TWO, THREE}


def test_ids_of_one_url_are_one_place(graph: Graph) -> None:
    graph.write_readings([found(ONE, "a", "https://example.org/1"), found(ONE, "b", "https://example.org/1")])
    graph.write_readings([found(TWO, "b")])
    assert standing(graph) == {TWO: ("b", None)}


def test_a_text_given_without_a_place_stands_until_it_is_replaced_at_one(graph: Graph) -> None:
    graph.write_readings([found(ONE), found(ONE, "a"), found(TWO, "a")])
    assert standing(graph).keys() == {TWO}
    graph.write_readings([found(ONE)])
    assert standing(graph).keys() == {ONE, TWO}


def test_a_document_that_moves_and_is_replaced_within_a_batch_leaves_nothing(engine: Engine, graph: Graph) -> None:
    graph.write_readings([found(ONE, "a")])
    moved, other = document(ONE, source_id="b"), document("Something else.", source_id="a")
    sent = [reading(moved, supplies(moved), supplies(moved, IR)), reading(other)]
    other_too = reading(document("Something else too.", source_id="b"))
    assert graph.write_readings([*sent, other_too]).replaced == 1
    assert contents(engine, graph) == ({}, {}, [], {})
    assert graph.counts().documents == 2
