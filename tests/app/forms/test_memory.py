"""Every form is written in memory that does not grow with the rows."""

import tracemalloc
from collections.abc import Iterator
from itertools import cycle, islice

import pytest

from app.forms.kinds import Form
from app.pages import rows_of
from app.routes.claims import CLAIMS
from app.routes.supplies import SUPPLIES
from graph.store import Graph
from schemas.api import ClaimRecord, SupplyRow
from schemas.filters import ClaimFilter, SupplyFilter
from schemas.ontology import SupplyStatus
from scripts.synthesis.readings import synthetic_readings

STREAMED = [form for form in Form if form is not Form.JSON]
PAGE = 100
SLACK = 1_000_000
"""Bytes: the ids of entities, which are few, and what Python keeps."""


def claims(graph: Graph) -> Iterator[ClaimRecord]:
    return rows_of(lambda cursor: graph.claims(ClaimFilter(cursor=cursor, limit=PAGE)))


def supplies(graph: Graph) -> Iterator[SupplyRow]:
    asked = SupplyFilter(limit=PAGE, status=frozenset(SupplyStatus))
    return rows_of(lambda cursor: graph.supplies(asked.model_copy(update={"cursor": cursor})))


def peak(texts: Iterator[str]) -> tuple[int, int]:
    """Return how many bytes were held at most, and how many characters written."""
    tracemalloc.start()
    written = sum(map(len, texts))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most, written


def test_pages_are_read_one_after_another(graph: Graph) -> None:
    graph.write_readings(synthetic_readings(200, 1))
    list(CLAIMS.written(Form.JSONL, claims(graph)))  # fills what is read once and kept
    few, size = peak(CLAIMS.written(Form.JSONL, claims(graph)))
    graph.write_readings(synthetic_readings(800, 2))
    more, larger = peak(CLAIMS.written(Form.JSONL, claims(graph)))
    assert larger > 4 * size
    assert more < few + SLACK


def test_many_rows_take_as_little_as_a_few(graph: Graph) -> None:
    graph.write_readings(synthetic_readings(PAGE, 1))
    rows = list(claims(graph))
    for form in STREAMED:
        few, _ = peak(CLAIMS.written(form, rows))
        more, _ = peak(CLAIMS.written(form, islice(cycle(rows), 2_000)))
        assert more < few + SLACK


@pytest.mark.soak
def test_twenty_thousand_claims_take_as_little_as_a_page(graph: Graph) -> None:
    graph.write_readings(synthetic_readings(20_000, 1))
    for form in STREAMED:
        most, size = peak(CLAIMS.written(form, claims(graph)))
        assert size > 4_000_000
        assert most < 8_000_000
    most, size = peak(SUPPLIES.written(Form.GRAPHML, supplies(graph)))
    assert size > 4_000_000
    assert most < 8_000_000
