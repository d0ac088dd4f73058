import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from app.sources import streams
from app.sources.record import LAYOUT, Found, Source, Unread
from app.sources.streams import read_json, read_lines


def told(sources: Iterator[Source]) -> list[str]:
    return [s.document.text if isinstance(s, Found) else str(s) for s in sources]


def lines(content: bytes) -> list[str]:
    return told(read_lines(io.BytesIO(content), "feed.jsonl"))


def values(content: bytes) -> list[str]:
    return told(read_json(io.BytesIO(content), "feed.json"))


def test_line_is_a_document_with_its_fields() -> None:
    line = {"id": "7", "url": "u", "title": "T", "date": "2024-06-20T10:00:00Z", "lang": "FR", "text": "x", "score": 1}
    (found,) = read_lines(io.BytesIO(json.dumps(line).encode()), "-")
    assert isinstance(found, Found)
    document = found.document
    assert (found.place, document.source_id, document.url, document.title) == ("-:1", "7", "u", "T")
    assert (str(document.date), document.lang, document.text) == ("2024-06-20", "fr", "x")


def test_wrong_line_is_named_and_the_next_is_read() -> None:
    content = b'{"text": "one"}\n\n{"text": \n[1]\n{"title": "no text"}\n{"text": ""}\n{"text": 5}\n{"text": "two"}'
    assert lines(content) == [
        "one",
        "feed.jsonl:3: not JSON: Expecting value at column 10",
        f"feed.jsonl:4: expected {LAYOUT}, found a list",
        f"feed.jsonl:5: no text: expected {LAYOUT}, an array of these or one of them to a line",
        "feed.jsonl:6: the text is empty",
        "feed.jsonl:7: text: expected a string, found a number",
        "two",
    ]


def test_wrong_bytes_of_a_line_are_named_by_their_place_in_the_file() -> None:
    assert lines(b'{"text": "one"}\n{"text": "\xe9"}\n{"text": "two"}\n') == [
        "one",
        "feed.jsonl:2: not UTF-8: byte 0xe9 at offset 26",
        "two",
    ]


def test_file_without_lines_is_empty() -> None:
    assert lines(b"\n\n") == ["feed.jsonl: the file is empty"]


def test_half_a_surrogate_pair_is_refused() -> None:
    assert lines(b'{"text": "ab\\ud800c"}') == ["feed.jsonl:1: text: half a surrogate pair at character 2"]


@pytest.mark.parametrize("line", [b"[" * 100_000, b'{"text": ' + b"9" * 5000 + b"}", b"NaN", b"\x00"])
def test_line_that_is_hostile_is_refused(line: bytes) -> None:
    (answer,) = lines(line)
    assert answer.startswith("feed.jsonl:1: ")


def test_refused_line_keeps_its_id() -> None:
    (unread,) = read_lines(io.BytesIO(b'{"id": 12, "text": ""}'), "-")
    assert isinstance(unread, Unread)
    assert unread.id == "12"


def test_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_ITEM", 100)
    content = b'{"text": "' + b"x" * 200_000 + b'"}\n{"text": "two"}\n{"text": "\xff"}'
    first, second, third = lines(content)
    assert first == "feed.jsonl:1: the line is longer than 100 bytes"
    assert second == "two"
    assert third.endswith(f"at offset {content.index(0xFF)}")


def test_file_holds_one_object_or_an_array_or_several() -> None:
    assert values(b' {"text": "one"} ') == ["one"]
    assert values(b'\xef\xbb\xbf[{"text": "one"},\n {"text": "two"}]\n') == ["one", "two"]
    assert values(b'{\n "text": "one"\n}\n{\n "text": "two"\n}') == ["one", "two"]
    assert values(b"[]") == []


def test_item_without_a_text_is_named_by_its_line() -> None:
    assert values(b'[{"text": "one"},\n {"title": "x"},\n {"text": "two"}]') == [
        "one",
        f"feed.json:2: no text: expected {LAYOUT}, an array of these or one of them to a line",
        "two",
    ]


@pytest.mark.parametrize(
    ("content", "end"),
    [
        (b" ", "feed.json:1: the file is empty"),
        (b'[{"text": "one"},\n', "feed.json:2: not JSON: Expecting value at column 1"),
        (b'[{"text": "one"}\n', "feed.json:2: not JSON: expected , or ] and found the end"),
        (b'[{"text": "one"}\n{"text": "two"}]', "feed.json:2: not JSON: expected , or ] and found {"),
        (b'[{"text": "one"}]\nx', "feed.json:2: not JSON: x after the end of the array"),
        (b'[{"text": "one"},\n{"text": \n nope}]', "feed.json:3: not JSON: Expecting value at column 2"),
        (
            b'[{"text": "one"},\n {"text": "two}]',
            "feed.json:2: not JSON: Unterminated string starting at column 11",
        ),
        (b'[{"text": "one"},\n{"text": "\xe9"}]', "feed.json:2: not UTF-8: byte 0xe9 at offset 28"),
        (b'[{"text": "one"},\n' + b"[" * 100_000, "feed.json:2: not JSON: "),
    ],
)
def test_file_that_ceases_to_be_json_ends_there(content: bytes, end: str) -> None:
    *before, last = values(content)
    assert before == (["one"] if b"one" in content else [])
    assert last.startswith(end)


def test_large_array_is_read_an_item_at_a_time() -> None:
    item = json.dumps({"text": "arms " * 2000}).encode()
    content = b"[" + b",".join([item] * 2000) + b"]"
    assert len(content) > 20_000_000
    tracemalloc.start()
    count = sum(1 for _ in read_json(io.BytesIO(content), "feed.json"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2000
    assert peak < 2_000_000


def test_item_that_is_too_long_ends_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_ITEM", 100_000)
    content = b'[{"text": "one"}, {"text": "' + b"x" * 900_000 + b'"}]'
    assert values(content) == ["one", "feed.json:1: a value is longer than 100,000 characters, or is not JSON"]
