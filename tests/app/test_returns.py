"""Several texts of one run under one id: the last record at a place decides, whatever the graph held before."""

import datetime as dt

import pytest

from app.ingest import ingest
from app.sources.record import Found
from graph.store import Graph
from schemas.claims import Document
from tests.app.reader import LineReader

ONE, TWO, THREE = (f"{name} delivers shells to Russia." for name in ("Korea", "Iran", "India"))
FILL = [Found("fill", Document(text=f"{number}. Russia delivers S-400 to India.")) for number in range(40)]
"""More than a transaction holds."""


def found(text: str, **known: object) -> Found:
    return Found("here", Document.model_validate({"text": text, **known}))


def run(graph: Graph, *sources: Found, reader: LineReader | None = None) -> tuple[int, int, int, int]:
    """Ingest, and return the sums of read, replaced, new claims and retracted ones."""
    steps = list(ingest(sources, reader or LineReader(), graph))
    read, replaced = sum(s.read for s in steps), sum(s.replaced for s in steps)
    assert read + sum(s.unchanged for s in steps) == len(sources)
    return read, replaced, sum(s.claims for s in steps), sum(s.retracted for s in steps)


def standing(graph: Graph) -> dict[str, str | None]:
    records = graph.known(Document(text=text).id for text in (ONE, TWO, THREE))
    return {graph.document(key).text or "": record.source_id for key, record in records.items()}


def spread(records: list[Found]) -> list[Found]:
    """Return the records, so far apart that each is in a transaction of its own."""
    return [each for record in records for each in (record, *FILL)]


SWAPPED = [found(ONE, source_id="a"), found(TWO, source_id="a"), found(ONE, source_id="b")]


@pytest.mark.parametrize("records", [SWAPPED, spread(SWAPPED)], ids=["together", "apart"])
def test_second_run_finds_what_the_first_one_left(graph: Graph, records: list[Found]) -> None:
    run(graph, *records)
    assert standing(graph) == {ONE: "b", TWO: "a"}
    claims = graph.counts().claims
    for _ in range(2):
        assert run(graph, *records) == (0, 0, 0, 0)
    assert standing(graph) == {ONE: "b", TWO: "a"}
    assert graph.counts().claims == claims


VERSIONS = [found(ONE, source_id="a"), found(TWO, source_id="a"), found(ONE, source_id="a", date=dt.date(2024, 1, 1))]


@pytest.mark.parametrize("records", [VERSIONS, spread(VERSIONS)], ids=["together", "apart"])
def test_text_that_comes_back_in_a_run_is_the_last(graph: Graph, records: list[Found]) -> None:
    run(graph, *records)
    assert standing(graph) == {ONE: "a"}
    assert run(graph, *records) == (0, 0, 0, 0)
    assert standing(graph) == {ONE: "a"}


def test_text_that_comes_back_in_a_later_run_takes_its_place_again(graph: Graph) -> None:
    for text in (ONE, TWO, ONE):
        run(graph, found(text, source_id="a"))
        assert standing(graph) == {text: "a"}
    assert run(graph, *FILL, found(TWO, source_id="a"), *FILL)[0] == 41
    assert standing(graph) == {TWO: "a"}


def test_several_texts_that_come_back_are_taken_in_their_order(graph: Graph) -> None:
    for text in (ONE, TWO, THREE):
        run(graph, found(text, source_id="a"))
    run(graph, *spread([found(ONE, source_id="a"), found(TWO, source_id="a")]))
    assert standing(graph) == {TWO: "a"}


@pytest.mark.parametrize("spaced", [False, True])
def test_text_under_one_id_with_another_url_replaces_the_first(graph: Graph, spaced: bool) -> None:
    records = [
        found(ONE, source_id="a", url="https://example.org/1"),
        found(TWO, source_id="a", url="https://example.org/2"),
    ]
    records = spread(records) if spaced else records
    run(graph, *records)
    assert standing(graph) == {TWO: "a"}
    assert run(graph, *records) == (0, 0, 0, 0)


def test_id_of_one_record_and_url_of_another_are_two_places(graph: Graph) -> None:
    run(
        graph,
        found(ONE, source_id="a"),
        found(TWO, source_id="a"),
        found(ONE, source_id="b", url="https://example.org/1", date=dt.date(2024, 1, 1)),
    )
    assert standing(graph) == {ONE: "b", TWO: "a"}


def test_what_is_added_to_a_text_without_its_id_does_not_keep_it(graph: Graph) -> None:
    run(graph, found(ONE, source_id="a"))
    run(graph, found(ONE, date=dt.date(2024, 1, 1)))
    run(graph, found(TWO, source_id="a"))
    assert standing(graph) == {TWO: "a"}


def test_text_without_an_id_that_was_replaced_under_one_stays_away(graph: Graph) -> None:
    records = [found(ONE), *FILL[:31], found(ONE, source_id="a"), found(TWO, source_id="a")]
    run(graph, *records)
    assert run(graph, *records) == (0, 0, 0, 0)
    assert standing(graph) == {TWO: "a"}
