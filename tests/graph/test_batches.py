from collections.abc import Iterator, Sequence

import pytest

from graph import batches as module
from graph.batches import Item, batches, document_of
from schemas.claims import Reading
from tests.graph.readings import document, reading, supplies


def texts(read: Sequence[Item]) -> list[str]:
    return [document_of(each).text for each in read]


def test_batches_hold_all_readings_in_order() -> None:
    made = [reading(document(f"Report {number}.")) for number in range(7)]
    assert [texts(batch) for batch in batches(made, size=3)] == [texts(made[:3]), texts(made[3:6]), texts(made[6:])]
    assert list(batches([])) == []


def test_what_is_read_slowly_is_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT", 0.0)
    taken: list[int] = []

    def slowly() -> Iterator[Reading]:
        for number in range(3):
            taken.append(number)
            yield reading(document(f"Report {number}."))

    next(batches(slowly()))
    assert taken == [0]


def test_a_batch_ends_where_its_claims_are_many() -> None:
    made = [reading(text := document(f"Report {number}."), supplies(text)) for number in range(5)]
    assert [len(batch) for batch in batches(made, claims=2)] == [2, 2, 1]
