from collections.abc import Iterator, Sequence

import pytest

from graph import batches as module
from graph.batches import Item, batches, document_of, latest
from schemas.claims import Reading
from tests.graph.readings import document, reading


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


def test_a_batch_leaves_out_what_it_supersedes_itself() -> None:
    first, second, third = (reading(document(f"Version {n}.", url="https://example.org/1")) for n in range(3))
    other = reading(document("Another.", url="https://example.org/2"))
    assert texts(latest([first, other, second, third])) == ["Another.", "Version 2."]


def test_a_text_found_twice_in_a_batch_keeps_both_addresses() -> None:
    replaced = reading(document("Old.", url="https://example.org/1"))
    here = reading(document("New.", url="https://example.org/1"))
    there = reading(document("New.", url="https://example.org/2"))
    assert latest([replaced, here, there]) == [there, here.document]


def test_an_id_counts_within_its_source() -> None:
    here, there = (reading(document(f"From {name}.", source=name, source_id="1")) for name in ("A", "B"))
    bare = reading(document("From nobody.", source_id="1"))
    assert latest([here, there, bare]) == [here, there, bare]
