import io
from pathlib import Path

import pytest

from app.sources.paths import read_paths, sniff
from app.sources.record import Found


def told(*paths: str | Path, given: bytes = b"") -> list[str]:
    sources = read_paths(map(str, paths), standard_input=io.BufferedReader(io.BytesIO(given)))
    return [f"{s.place}: {s.document.text}" if isinstance(s, Found) else str(s) for s in sources]


def test_folder_is_read_in_order_and_what_is_unknown_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("hidden")
    (tmp_path / ".x.txt").write_text("hidden")
    (tmp_path / "b" / "feed.jsonl").write_text('{"text": "two"}\n{"text": "three"}')
    (tmp_path / "a.TXT").write_text("one")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    assert told(tmp_path) == [
        f"{tmp_path}/a.TXT: one",
        f"{tmp_path}/c.pdf: skipped: its name ends in none of .txt, .text, .md, .markdown, .html, .htm, .xhtml, "
        ".json, .jsonl, .ndjson",
        f"{tmp_path}/b/feed.jsonl:1: two",
        f"{tmp_path}/b/feed.jsonl:2: three",
    ]


def test_file_named_by_hand_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "article"
    path.write_text("---\ntitle: T\n---\none")
    assert told(path) == [f"{path}: one"]


def test_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert told(tmp_path) == [f"{tmp_path}/gone.txt: No such file or directory"]


def test_file_that_is_too_large_is_named(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert told(path) == [f"{path}: larger than 11,000,000 bytes"]


@pytest.mark.parametrize(
    "given",
    [b"one", b'{"text": "one"}', b'[{"text": "one"}]', b'{\n"text": "one"}', b"---\ntitle: T\n---\none", b"# T\none"],
)
def test_standard_input_is_known_by_how_it_begins(given: bytes) -> None:
    (answer,) = told("-", given=given)
    assert answer.endswith(": one")


def test_nothing_on_standard_input_is_named() -> None:
    assert told("-") == ["-: the text is empty"]


@pytest.mark.parametrize(
    ("head", "suffix"),
    [
        (b'{"id": 1, "text": "' + b"x" * 9000, ".jsonl"),
        (b'{"id": 1,\n"text": "x"}', ".json"),
        (b"[\n  {", ".json"),
        (b"[Seoul] Poland bought tanks.", ".txt"),
        (b"<!DOCTYPE html>", ".html"),
        (b"\xef\xbb\xbf# Title", ".md"),
        (b"#1 in the world", ".txt"),
    ],
)
def test_sniff(head: bytes, suffix: str) -> None:
    assert sniff(head) == suffix


def test_folder_that_holds_nothing_to_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    (tmp_path / "empty" / ".git" / "x.txt").write_text("hidden")
    assert told(tmp_path / "empty") == [f"{tmp_path}/empty: skipped: there is nothing to read in it"]
